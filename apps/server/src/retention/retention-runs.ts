import type { Database } from "@seimbang/database";
import type { RetentionReport } from "./retention-report.ts";

/** For so long reports of runs are kept: as long as the numbers that they explain. */
export const RUNS_DAYS = 1096;

/** Keeps what a run did. */
export const insertRun = async (database: Database, runId: string, report: RetentionReport): Promise<void> => {
  const { at, lines, eventsDeleted } = report;
  await database
    .insertInto("retention_run")
    .values({ run_id: runId, at: new Date(at), report: JSON.stringify({ lines, eventsDeleted }) })
    .execute();
};

/** The runs of late, the newest first. */
export const listRuns = async (database: Database, most: number): Promise<readonly RetentionReport[]> => {
  const rows = await database
    .selectFrom("retention_run")
    .select(["at", "report"])
    .orderBy("at", "desc")
    .orderBy("run_id", "desc")
    .limit(most)
    .execute();
  return rows.map(({ at, report }) => ({
    at: at.getTime(),
    isDryRun: false,
    // Written by this file only.
    ...(report as Pick<RetentionReport, "lines" | "eventsDeleted">),
  }));
};
