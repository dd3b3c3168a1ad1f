import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS } from "../findings.ts";
import { countWaiting } from "../store.ts";

/** Requests of customers that are late, or will be within a day. */
export const checkRights =
  ({ database }: Pick<AuditDeps, "database">): Check =>
  async (now) => {
    const { overdue, soon } = await countWaiting(database, now, now + DAY_MS);
    return [
      ...(overdue === 0 ? [] : [{ code: "request_overdue", facts: { requests: overdue } } as const]),
      ...(soon === 0 ? [] : [{ code: "request_due_soon", facts: { requests: soon } } as const]),
    ];
  };
