import type { FitInput, ModelManifest, ModelRefusal } from "@seimbang/engine";
import { type Clock, monotonicClock } from "../platform/clock.ts";
import { type InSpan, type StepTiming, startTrace } from "../platform/trace.ts";
import type { StepOf } from "../platform/ways.ts";
import { attackModel } from "./attack-model.ts";
import { peopleIn } from "./choose-people.ts";
import { evaluateModel } from "./evaluate-model.ts";
import { type GateRules, refuseInput, refuseModel } from "./gate-model.ts";
import { metricsOf } from "./model-metrics.ts";
import { modelsNeedingRefit } from "./models-needing-refit.ts";
import { epsilonOfFit, isSpent } from "./privacy-budget.ts";
import { readServingManifest } from "./published-models.ts";
import { readTrainingData, type TrainingDataDeps } from "./read-training-data.ts";
import type { TimeWindow } from "./reading-target.ts";
import type { Recommender } from "./recommender.ts";
import { publishModel } from "./store.ts";
import { TRAINING_PURPOSE } from "./training-purpose.ts";

export type FitModelDeps = TrainingDataDeps & {
  readonly clock: Clock;
  readonly recommender: Recommender;
  /** Where traces are sent. */
  readonly inSpan?: InSpan | undefined;
};

export type FitModelSettings = {
  /** Events older than this are not fitted on: the retention of the training purpose. */
  readonly windowDays: number;
  readonly gate: GateRules;
  readonly codeVersion: string;
};

/** What was published, or why nothing was; in both cases how long each step took. */
export type FitModelOutcome = { readonly timings: readonly StepTiming[] } & (
  | { readonly manifest: ModelManifest }
  | { readonly refusal: ModelRefusal }
);

/** Told during the fit of how many people are done. */
export type OnFitProgress = (done: number, total: number) => void;

const DAY_MS = 86_400_000;

/**
 * The Model way: read permitted events, fit, evaluate, attack, gate, publish. A refusal leaves the serving model as it
 * is. The time of the fit is taken before anything is read, so that whoever leaves during it is known to be in it.
 */
export const fitModel = async (
  deps: FitModelDeps,
  settings: FitModelSettings,
  onProgress: OnFitProgress = () => undefined,
): Promise<FitModelOutcome> => {
  const { recommender, open, clock } = deps;
  const { step, timings } = startTrace<StepOf<"model">>(monotonicClock, deps.inSpan);
  const fittedAt = clock();
  const window = { from: fittedAt - settings.windowDays * DAY_MS, until: fittedAt };

  const { privacy } = recommender;
  if (privacy !== undefined && (await isSpent(open.database, privacy.budget, fittedAt)))
    return { refusal: "privacy_budget_spent", timings };

  const { input } = await step("read", () => readTrainingData(deps, window));
  const unfit = refuseInput(input, settings.gate.k);
  if (unfit !== undefined) return { refusal: unfit, timings };

  const fit = (some: FitInput) => recommender.fit(some, fittedAt);
  const model = step("fit", () => recommender.fit(input, fittedAt, (done) => onProgress(done, peopleIn(input))));
  const evaluation = step("evaluate", () => evaluateModel(input, fit, recommender.rankTen));
  const attack = step("attack", () => attackModel(input, model, settings.gate.k, fit));

  const serving = await readServingManifest(open.database);
  const refusal = step("gate", () => refuseModel({ model, evaluation, attack }, serving, settings.gate));
  if (refusal !== undefined) return { refusal, timings };

  const described = describeModel(input, settings, recommender, { window, metrics: metricsOf(evaluation, attack) });
  const { manifest, bytes } = step("encode", () => recommender.encode(model, described));
  const outdated = (await modelsNeedingRefit(open.database)).map(({ modelId }) => modelId);
  const publication = { publishedAt: clock(), outdated, loss: privacy?.loss };
  const isPublished = await step("publish", () => publishModel(open.database, manifest, bytes, publication));
  return isPublished ? { manifest, timings } : { refusal: "superseded", timings };
};

const describeModel = (
  input: FitInput,
  { gate, codeVersion }: FitModelSettings,
  recommender: Recommender,
  { window, metrics }: { readonly window: TimeWindow; readonly metrics: ModelManifest["metrics"] },
): Omit<ModelManifest, "modelId"> => ({
  formatVersion: recommender.formatVersion,
  codeVersion,
  fittedAt: window.until,
  purposes: [TRAINING_PURPOSE],
  timeRange: window,
  people: peopleIn(input),
  events: input.items.length,
  products: input.products.length,
  k: gate.k,
  ...(recommender.privacy === undefined ? {} : { epsilon: epsilonOfFit(recommender.privacy.loss) }),
  settings: recommender.settings,
  metrics,
});
