import type { RecordSentWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { logBreach } from "./log-breach.ts";
import { PEOPLE_NOTICE } from "./notices-owed.ts";
import { requireOpen } from "./require-breach.ts";
import { requireNotice } from "./sign-notice.ts";
import { insertSent, listSignatures } from "./store.ts";

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
  { database, clock, makeId, laws }: BreachDeps,
): Promise<void> => {
  const { by, how, sentAt, people, publicly = false, reason } = sent;
  const now = clock();
  const at = sentAt === undefined ? now : Date.parse(sentAt);
  await database.transaction().execute(async (transaction) => {
    const breach = await requireOpen(transaction, breachId);
    const { clocks } = requireNotice(breach, notice, laws);
    if (breach.isDrill) throw new Problem("breach_is_drill");
    if (publicly && notice !== PEOPLE_NOTICE) throw wrong("/publicly", "is for the notice to people alone");
    requirePast(at, Date.parse(breach.document.awareAt), now);
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
      is_public: publicly,
      is_late: isLate,
      late_reason: reason ?? null,
      sent_at: new Date(at),
      recorded_by: by,
      recorded_at: new Date(now),
    });
    await logBreach(transaction, "breach_sent", breach, now, {
      notice,
      late: isLate,
      publicly,
      sentAt: new Date(at).toISOString(),
    });
  });
};

const requirePast = (at: number, awareAt: number, now: number): void => {
  if (at > now) throw wrong("/sentAt", "is in the future");
  if (at < awareAt) throw wrong("/sentAt", "is before it was known");
};

const wrong = (field: string, rule: string): Problem => new Problem("invalid_request", undefined, [{ field, rule }]);
