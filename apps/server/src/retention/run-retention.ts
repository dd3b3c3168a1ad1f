import { appendToLog } from "../accountability/read.ts";
import type { MakeId } from "../platform/ids.ts";
import { announcePeople } from "../platform/people-changes.ts";
import { deleteExpired, type RetentionDependencies } from "./delete-expired.ts";
import type { RetentionReport } from "./retention-report.ts";
import { insertRun } from "./retention-runs.ts";

/** Deletes what has to go, keeps the report and writes it down in the log, and lets every process forget what it read before. */
export const runRetention = async (
  deps: RetentionDependencies,
  now: number,
  makeId: MakeId,
): Promise<RetentionReport> => {
  const report = await deleteExpired(deps, now);
  const runId = makeId();
  await deps.database.transaction().execute(async (transaction) => {
    await insertRun(transaction, runId, report);
    const { lines, eventsDeleted } = report;
    await appendToLog(transaction, { kind: "retention", at: now, about: runId, statement: { lines, eventsDeleted } });
    await announcePeople(transaction, "everybody");
  });
  return report;
};
