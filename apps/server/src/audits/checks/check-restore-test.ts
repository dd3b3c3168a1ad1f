import { listRuns } from "../../backups/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS } from "../findings.ts";

const TEST_WITHIN_DAYS = 90;
const RUNS = 1_000;

/** Whether a backup was restored for a test lately, and whether that succeeded. Where no backups are made, there is nothing to test. */
export const checkRestoreTest =
  ({ database }: Pick<AuditDeps, "database">): Check =>
  async (now) => {
    const runs = await listRuns(database, RUNS);
    if (runs.length === 0) return "not_there";
    const last = runs.find(({ kind }) => kind === "rehearsal");
    if (last === undefined) return [{ code: "restore_not_tested" }];
    if (!last.succeeded) return [{ code: "restore_test_failed" }];
    const days = Math.floor((now - last.at) / DAY_MS);
    return days > TEST_WITHIN_DAYS ? [{ code: "restore_test_old", facts: { days } }] : [];
  };
