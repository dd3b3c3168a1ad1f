import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS } from "../findings.ts";

/** Every night something is deleted; two nights may fail. */
const GRACE_DAYS = 2;

/** Rows that should have been deleted by the rules of retention, as it would delete them itself. */
export const checkRetention =
  ({ countOverdue }: Pick<AuditDeps, "countOverdue">): Check =>
  async (now) => {
    const overdue = new Map<string, number>();
    for (const { table, rows } of await countOverdue(now - GRACE_DAYS * DAY_MS))
      overdue.set(table, (overdue.get(table) ?? 0) + rows);
    return [...overdue].map(([table, rows]) => ({ code: "rows_overdue", about: table, facts: { table, rows } }));
  };
