import type { Database } from "@seimbang/database";
import { brandAs, type PurposeRegistry, permittedPurposes, type SubjectKey } from "@seimbang/engine";
import { loadChoices } from "../consent/read.ts";

/** What an answer is kept under: whoever takes it back is asked nothing, and what they answered goes. */
const ASKING = brandAs.purposeId("measurement");

/** Who of these people lets it be measured how the shop does, at this moment. */
export const mayBeAsked = async (
  database: Database,
  registry: PurposeRegistry,
  subjects: readonly SubjectKey[],
  now: number,
): Promise<ReadonlySet<SubjectKey>> => {
  const choices = await loadChoices(database, registry, subjects, now);
  return new Set(
    [...choices].flatMap(([subject, one]) => (permittedPurposes(one, registry, now).has(ASKING) ? [subject] : [])),
  );
};
