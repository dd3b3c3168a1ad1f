import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS } from "../findings.ts";
import { countOlder } from "../store.ts";

/** Every night something is deleted; two nights may fail. */
const GRACE_DAYS = 2;
/** Two years, for which CCPA §7101 wants requests on record, and a leap day. */
const REQUESTS_DAYS = 731;

/** Rows that are older than anything allows, whatever was granted for them. */
export const checkRetention =
  ({ database, configuration }: Pick<AuditDeps, "database" | "configuration">): Check =>
  async (now) => {
    const { registry, retention, feedback } = configuration;
    const longest = Math.max(0, ...registry.purposes.map(({ retentionDays }) => retentionDays));
    const limits = [
      ["event", "occurred_at", longest],
      ["decision", "decided_at", retention.decisionsDays],
      ["feedback", "at", feedback.retentionDays],
      ["rights_request", "finished_at", REQUESTS_DAYS],
    ] as const;
    const counted = await Promise.all(
      limits.map(async ([table, column, days]) => {
        const before = new Date(now - (days + GRACE_DAYS) * DAY_MS);
        return { table, rows: await countOlder(database, table, column, before) };
      }),
    );
    return counted
      .filter(({ rows }) => rows > 0)
      .map(({ table, rows }) => ({ code: "rows_overdue", about: table, facts: { table, rows } }));
  };
