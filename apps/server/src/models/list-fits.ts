import type { FitState, FitWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { JobReport } from "../platform/jobs.ts";

const MOST = 20;
/** By the names of pg-boss; one that is tried again waits. */
const STATES: Readonly<Record<string, FitState>> = {
  created: "waiting",
  retry: "waiting",
  active: "running",
  completed: "done",
  cancelled: "failed",
  failed: "failed",
};

type JobRow = {
  readonly state: string;
  readonly created_on: Date;
  readonly started_on: Date | null;
  readonly completed_on: Date | null;
  readonly output: JobReport | null;
};

/** The fits that were asked for of late, by people or the schedule, newest first, as the queue of jobs keeps them. */
export const listFits = async (database: Database): Promise<readonly FitWire[]> => {
  const { rows } = await sql<JobRow>`
    select state::text, created_on, started_on, completed_on, output from job.job
    where name = 'fit-model' order by created_on desc limit ${MOST}`.execute(database);
  return rows.map(({ state, created_on, started_on, completed_on, output }) => ({
    state: STATES[state] ?? "waiting",
    askedAt: created_on.toISOString(),
    ...(started_on === null ? {} : { startedAt: started_on.toISOString() }),
    ...(completed_on === null ? {} : { endedAt: completed_on.toISOString() }),
    // What a failed one left behind names files of this machine.
    ...(state === "completed" && output !== null ? outcomeOf(output) : {}),
  }));
};

const outcomeOf = ({ published, refusal, seconds }: JobReport): Pick<FitWire, "published" | "refusal" | "seconds"> => ({
  ...(typeof published === "boolean" ? { published } : {}),
  ...(typeof refusal === "string" ? { refusal } : {}),
  // Only `model-jobs` writes it, as numbers.
  ...(typeof seconds === "object" && seconds !== null ? { seconds: seconds as Record<string, number> } : {}),
});
