import { appendToLog } from "../accountability/read.ts";
import { alertStaff, overseers } from "./alert-staff.ts";
import { BROKEN_GLASS_MS } from "./session-limits.ts";
import { setBrokenGlass } from "./session-store.ts";
import type { StaffDeps } from "./staff-deps.ts";

/**
 * Lets somebody whose training has expired see customers' data for an hour, so that a law's clock is not missed over it: with
 * a reason, in the log, and before the eyes of everybody who answers for it. An audit asks about it for a month.
 */
export const breakGlass = async (
  { staffId, sessionId }: { readonly staffId: string; readonly sessionId: string },
  reason: string,
  deps: StaffDeps,
): Promise<number> => {
  const now = deps.clock();
  const until = now + BROKEN_GLASS_MS;
  await deps.database.transaction().execute(async (transaction) => {
    await setBrokenGlass(transaction, sessionId, until);
    const statement = { because: reason, until: new Date(until).toISOString() };
    await appendToLog(transaction, { kind: "staff_broke_glass", at: now, about: staffId, statement });
    const told = [staffId, ...(await overseers(transaction))];
    await alertStaff(transaction, told, { alert: "break_glass", about: staffId, reason }, deps);
  });
  return until;
};
