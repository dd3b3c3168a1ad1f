import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { JobContext, JobDefinition, JobReport } from "../platform/jobs.ts";
import { modelsNeedingRefit } from "./models-needing-refit.ts";
import { withdrawModels } from "./store.ts";
import type { TrainReport } from "./train-command.ts";

export type ModelJobDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly train: () => Promise<TrainReport>;
  /** When to fit anew (`model.fit` of the configuration), a cron expression. */
  readonly schedule: string;
};

/** No model serves somebody who left for longer than this, whatever keeps a new one from being published. */
export const REFIT_WITHIN_MS = 24 * 3_600_000;

/** The background jobs of this feature: fitting on schedule or request, and seeing to it that those who left are left out. */
export const modelJobs = (deps: ModelJobDeps): Readonly<Record<"fit-model" | "watch-models", JobDefinition>> => ({
  "fit-model": {
    run: async () => jobReport(await deps.train()),
    schedules: [{ key: "configured", cron: deps.schedule, data: {} }],
    retries: 3,
    retryDelaySeconds: 60,
    expireInSeconds: 3600,
  },
  "watch-models": {
    run: (_data, { enqueue }) => watchModels(deps, enqueue),
    schedules: [{ key: "hourly", cron: "17 * * * *", data: {} }],
    retries: 3,
    retryDelaySeconds: 60,
    expireInSeconds: 300,
  },
});

const jobReport = ({ published, refusal, seconds }: TrainReport): JobReport => ({
  published,
  refusal: refusal ?? null,
  seconds,
});

/**
 * Asks for a new model while a published one holds somebody who left, and takes the old one back when none came in time
 * (the gate refused it, or the fit failed): the shop then shows what needs no model.
 */
const watchModels = async ({ database, clock }: ModelJobDeps, enqueue: JobContext["enqueue"]): Promise<JobReport> => {
  const outdated = await modelsNeedingRefit(database);
  const overdue = outdated.filter(({ outdatedSince }) => outdatedSince <= clock() - REFIT_WITHIN_MS);
  const withdrawn = await withdrawModels(
    database,
    overdue.map(({ modelId }) => modelId),
    clock(),
  );
  if (outdated.length > 0) await enqueue("fit-model", {});
  return { outdated: outdated.length, withdrawn };
};
