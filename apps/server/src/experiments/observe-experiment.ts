import { FEWEST_TOLD } from "@seimbang/contracts";
import { judgeLaunch, type LaunchJudgement, type Observed } from "@seimbang/statistics";
import type { ExperimentDeps } from "./experiment-deps.ts";
import { observe } from "./observe.ts";
import { readArrivals } from "./read-arrivals.ts";
import { readCells } from "./read-cells.ts";
import type { StoredExperiment } from "./store.ts";
import { mostSpentIn, toPlan } from "./to-plan.ts";

const DAY_MS = 86_400_000;

export type LookDeps = Pick<ExperimentDeps, "database" | "clock" | "currency" | "measuring">;

/** For how many whole days it has run, until now or until its end. */
export const daysMeasured = ({ startedAt, endedAt }: StoredExperiment, now: number): number => {
  const until = endedAt ?? now;
  return Math.floor((until - (startedAt ?? until)) / DAY_MS);
};

/** What is known of an experiment that was started, until now or until its end. */
export const observeExperiment = async (
  experiment: StoredExperiment,
  isSignedOff: boolean,
  { database, clock, currency, measuring }: LookDeps,
): Promise<Observed> => {
  const { experimentId, document, endedAt } = experiment;
  const until = endedAt ?? clock();
  const days = daysMeasured(experiment, until);
  const settings = { until, currency, mostSpent: mostSpentIn(document), measuring: measuring() };
  const cells = await readCells(database, experimentId, settings);
  const arrivals = await readArrivals(database, experimentId, until);
  return observe(document, cells, arrivals, { days, isSignedOff });
};

/** Whether so many people are in every arm that something may be told of them. */
const isTellable = ({ arms }: Pick<Observed, "arms">): boolean => arms.every(({ visitors }) => visitors >= FEWEST_TOLD);

/** What the gate says of each treatment; empty while there are too few people to tell anything of. */
export const judgeTreatments = (
  { document }: StoredExperiment,
  observed: Observed,
): readonly (LaunchJudgement & { readonly arm: string })[] =>
  isTellable(observed)
    ? document.arms.slice(1).map(({ arm }, at) => ({ arm, ...judgeLaunch(toPlan(document), observed, at + 1) }))
    : [];
