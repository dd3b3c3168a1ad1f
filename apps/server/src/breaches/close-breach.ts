import type { CloseBreachWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { logBreach } from "./log-breach.ts";
import { noticesOwed } from "./notices-owed.ts";
import { requireOpen } from "./require-breach.ts";
import { listSent, listSignatures, setClosed } from "./store.ts";

/**
 * Ends the work on a breach, under somebody's name and with what was learned. What has to be told was told by then; of a
 * drill, it was signed.
 * @throws Problem `unknown_breach`, `breach_closed`, or `notice_not_sent`
 */
export const closeBreach = async (
  breachId: string,
  { by, judgement }: CloseBreachWire,
  { database, clock, laws }: BreachDeps,
): Promise<void> => {
  const now = clock();
  await database.transaction().execute(async (transaction) => {
    const breach = await requireOpen(transaction, breachId);
    const done = breach.isDrill
      ? new Set((await listSignatures(transaction, breachId)).keys())
      : new Set((await listSent(transaction, breachId)).map(({ notice }) => notice));
    const open = noticesOwed(breach, laws).filter(({ notice, isRequired }) => isRequired && !done.has(notice));
    if (open.length > 0) throw new Problem("notice_not_sent", open.map(({ notice }) => notice).join(", "));
    await setClosed(transaction, breachId, { by, judgement, now });
    await logBreach(transaction, "breach_closed", breach, now, {});
  });
};
