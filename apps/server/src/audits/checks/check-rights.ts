import { countUntold } from "../../open-dsr/read.ts";
import { countWaiting } from "../../rights/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS } from "../findings.ts";

/** Requests of customers that are late, or will be within a day; and what other systems did not take. */
export const checkRights =
  ({ database }: Pick<AuditDeps, "database">): Check =>
  async (now) => {
    const { silent, dropped } = await countUntold(database);
    const { overdue, soon, unacknowledged } = await countWaiting(database, now, now + DAY_MS);
    return [
      ...(overdue === 0 ? [] : [{ code: "request_overdue", facts: { requests: overdue } } as const]),
      ...(unacknowledged === 0
        ? []
        : [{ code: "acknowledgement_overdue", facts: { requests: unacknowledged } } as const]),
      ...(silent === 0 ? [] : [{ code: "recipient_silent", facts: { requests: silent } } as const]),
      ...(dropped === 0 ? [] : [{ code: "callback_dropped", facts: { callbacks: dropped } } as const]),
      ...(soon === 0 ? [] : [{ code: "request_due_soon", facts: { requests: soon } } as const]),
    ];
  };
