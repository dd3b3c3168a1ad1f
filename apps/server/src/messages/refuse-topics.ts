import type { Database } from "@seimbang/database";
import type { PurposeId, PurposeRegistry, SubjectKey } from "@seimbang/engine";
import { loadChoices, recordChoice } from "../consent/read.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";

export type RefuseDeps = {
  readonly database: Database;
  readonly registry: PurposeRegistry;
  readonly clock: Clock;
  readonly makeId: MakeId;
  /** Resolves when nothing can be answered any more as before somebody's change. */
  readonly onChoice: (subject: SubjectKey) => Promise<void>;
};

/**
 * Writes down that somebody wants no more messages about some topics, as a choice of theirs that only lowers. Said twice,
 * it is written once; about somebody who does not exist (any more) there is nothing to write.
 * @param channel by which way they said it, for the evidence
 */
export const refuseTopics = async (
  subject: SubjectKey,
  purposes: readonly PurposeId[],
  channel: "one_click" | "whatsapp" | "complaint",
  deps: RefuseDeps,
): Promise<boolean> => {
  const { database, registry, clock, makeId, onChoice } = deps;
  const now = clock();
  const isNew = await database.transaction().execute(async (transaction) => {
    if (!(await holdSubjectAlone(transaction, subject))) return false;
    const before = (await loadChoices(transaction, registry, [subject], now)).get(subject);
    const known = new Set<string>(registry.purposes.map(({ purposeId }) => purposeId));
    const refused = purposes.filter((one) => known.has(one) && before?.purposes[one]?.granted !== false);
    if (refused.length === 0) return false;
    const choice = {
      purposes: Object.fromEntries(refused.map((purpose) => [purpose, false])),
      evidence: { channel },
    };
    await recordChoice(transaction, subject, choice, now, { registry, makeId, origin: "link" });
    return true;
  });
  if (isNew) await onChoice(subject);
  return isNew;
};
