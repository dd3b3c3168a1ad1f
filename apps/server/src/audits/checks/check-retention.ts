import type { AuditDeps } from "../audit-deps.ts";
import type { Check } from "../findings.ts";

/** Rows that should have been deleted by the rules of retention, as it would delete them itself. */
export const checkRetention =
  ({ countOverdue }: Pick<AuditDeps, "countOverdue">): Check =>
  async (now) =>
    Array.from(await countOverdue(now), ([table, rows]) => ({
      code: "rows_overdue",
      about: table,
      facts: { table, rows },
    }));
