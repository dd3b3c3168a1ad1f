import { lastRuns } from "../../platform/job-runs.ts";
import { standingOfJobs } from "../../platform/standing-of-jobs.ts";
import type { AuditDeps } from "../audit-deps.ts";
import type { Check, Finding } from "../findings.ts";

/** Whether what goes by the clock ran, and ended well. A shop in which no worker ever ran has nothing to look at. */
export const checkJobs =
  ({ database, jobs }: Pick<AuditDeps, "database" | "jobs">): Check =>
  async () => {
    const runs = await lastRuns(database);
    if (runs === undefined) return "not_there";
    return standingOfJobs(runs, jobs()).flatMap(({ name: about, state, days }): readonly Finding[] => {
      if (state === "late") return [{ code: "job_missed", about, facts: { days } }];
      return state === "failed" ? [{ code: "job_failed", about }] : [];
    });
  };
