import type { RecordSentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { logBreach } from "./log-breach.ts";
import { PEOPLE_NOTICE } from "./notices-owed.ts";
import { requireOpen } from "./require-breach.ts";
import { requireNotice } from "./sign-notice.ts";
import { type Drafts, insertSent, listSignatures } from "./store.ts";

/**
 * Writes down that a notice was sent: how, when, and to how many. Only what was signed as it stands goes out, and what
 * is late says why (GDPR 33(1)).
 * @throws Problem `unknown_breach`, `unknown_notice`, `breach_closed`, `breach_is_drill`, `notice_not_signed`,
 * `late_reason_required`, or `invalid_request` for a time at which it cannot have been
 */
export const recordSent = async (
  breachId: string,
  notice: string,
  sent: RecordSentWire,
  deps: BreachDeps,
): Promise<void> => {
  await deps.database.transaction().execute((transaction) => noteSent(transaction, { breachId, notice }, sent, deps));
};

/** The same within a transaction that does more than write it down. */
export const noteSent = async (
  transaction: Database,
  { breachId, notice }: { readonly breachId: string; readonly notice: string },
  { by, how, sentAt, people, publicly, reason }: RecordSentWire,
  { clock, makeId, laws }: BreachDeps,
): Promise<{ readonly drafts: Drafts; readonly version: number }> => {
  const now = clock();
  const at = sentAt === undefined ? now : Date.parse(sentAt);
  const breach = await requireOpen(transaction, breachId);
  const { clocks } = requireNotice(breach, notice, laws);
  if (breach.isDrill) throw new Problem("breach_is_drill");
  refuseWrong(notice, publicly, breach.document.awareAt, at, now);
  const signature = (await listSignatures(transaction, breachId)).get(notice);
  if (signature?.version !== breach.version) throw new Problem("notice_not_signed");
  const isLate = clocks[0] !== undefined && at > clocks[0].dueAt;
  if (isLate && reason === undefined) throw new Problem("late_reason_required");
  await insertSent(transaction, {
    breach_id: breachId,
    sent_id: makeId(),
    notice,
    version: breach.version,
    how,
    people: people ?? null,
    is_public: publicly ?? false,
    is_late: isLate,
    late_reason: reason ?? null,
    sent_at: new Date(at),
    recorded_by: by,
    recorded_at: new Date(now),
  });
  await logBreach(transaction, "breach_sent", breach, now, {
    notice,
    late: isLate,
    publicly: publicly ?? false,
    sentAt: new Date(at).toISOString(),
  });
  return { drafts: signature.drafts, version: breach.version };
};

/** @throws Problem `invalid_request` for a time at which it cannot have been, or an authority that is told publicly */
const refuseWrong = (notice: string, publicly: boolean | undefined, awareAt: string, at: number, now: number): void => {
  const wrong = (field: string, rule: string) => new Problem("invalid_request", undefined, [{ field, rule }]);
  if (publicly === true && notice !== PEOPLE_NOTICE) throw wrong("/publicly", "is for the notice to people alone");
  if (at > now) throw wrong("/sentAt", "is in the future");
  if (at < Date.parse(awareAt)) throw wrong("/sentAt", "is before it was known");
};
