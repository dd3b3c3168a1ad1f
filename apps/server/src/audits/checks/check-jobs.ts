import { lastRuns } from "../../platform/job-runs.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

/** Whether what goes by the clock ran, and ended well. A shop in which no worker ever ran has nothing to look at. */
export const checkJobs =
  ({ database, jobs }: Pick<AuditDeps, "database" | "jobs">): Check =>
  async (now) => {
    const runs = await lastRuns(database);
    if (runs === undefined) return "not_there";
    return [...jobs()].flatMap(([about, within]): readonly Finding[] => {
      const run = runs.get(about);
      const since = run?.completedAt ?? run?.firstAt;
      if (run === undefined || since === undefined) return [];
      const days = Math.floor((now - since) / DAY_MS);
      if (days >= within) return [{ code: "job_missed", about, facts: { days } }];
      return run.lastState === "failed" ? [{ code: "job_failed", about }] : [];
    });
  };
