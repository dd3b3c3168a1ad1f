import { membershipOf } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FitInput, ModelManifest, ModelRefusal } from "@seimbang/engine";
import { type Clock, monotonicClock } from "../platform/clock.ts";
import { type InSpan, type StepTiming, startTrace } from "../platform/trace.ts";
import type { StepOf } from "../platform/ways.ts";
import { peopleIn } from "./choose-people.ts";
import { evaluateModel } from "./evaluate-model.ts";
import { type Candidate, findPublishable } from "./find-publishable.ts";
import { type GateRules, refuseInput, refuseModel } from "./gate-model.ts";
import { metricsOf } from "./model-metrics.ts";
import { modelsNeedingRefit } from "./models-needing-refit.ts";
import { epsilonOfFit, isSpent } from "./privacy-budget.ts";
import { listManifests, readServingManifest } from "./published-models.ts";
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
 * The Model way: read permitted events, fit, attack and protect until nobody is told of, evaluate, gate, publish. A refusal
 * leaves the serving model as it is. The time of the fit is taken before anything is read, so that whoever leaves during it is known to be in it.
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
  if (privacy?.budget !== undefined && (await isSpent(open.database, privacy.budget, privacy.loss, fittedAt)))
    return { refusal: "privacy_budget_spent", timings };

  const { input, share } = await step("read", () => readTrainingData(deps, window));
  const unfit = refuseInput(input, settings.gate.k);
  if (unfit !== undefined) return { refusal: unfit, timings };

  const { k, membership } = settings.gate;
  const found = findPublishable(input, recommender, { fittedAt, k, rule: membership, step, onProgress });
  const rehearse = (some: FitInput) => found.recommender.rehearse(some, fittedAt);
  const evaluation = step("evaluate", () => evaluateModel(input, rehearse, found.recommender.rankTen));

  const serving = await readServingManifest(open.database);
  const refusal = step("gate", () => refuseModel(found, evaluation, serving, settings.gate));
  if (refusal !== undefined) return { refusal, timings };
  const outdated = (await modelsNeedingRefit(open.database)).map(({ modelId }) => modelId);
  const { protection } = found;
  if (protection?.kind === "content_only" && serving !== undefined && mayStay(serving, outdated))
    return { refusal: protection.because, timings };

  const described = describeModel(input, settings, found, { window, share, metrics: metricsOf(evaluation, found) });
  const { manifest, bytes } = step("encode", () => recommender.encode(found.model, described));
  const unsafe = membership === "refuse" ? await listUnsafe(open.database) : [];
  const spends = found.recommender.privacy;
  const publication = { publishedAt: clock(), outdated: [...new Set([...outdated, ...unsafe])], spends };
  const outcome = await step("publish", () => publishModel(open.database, manifest, bytes, publication));
  return outcome === "published" ? { manifest, timings } : { refusal: outcome, timings };
};

/** Whether a model that people are in, and cannot be told from, still serves better than one that nobody is in. */
const mayStay = ({ modelId, protection, metrics }: ModelManifest, outdated: readonly string[]): boolean =>
  protection?.kind !== "content_only" && membershipOf(metrics).isWithstood && !outdated.includes(modelId);

/** Published models of which nobody measured, or somebody can tell, who is in them: nothing to fall back to. */
const listUnsafe = async (database: Database): Promise<readonly string[]> =>
  (await listManifests(database))
    .filter(({ metrics }) => !membershipOf(metrics).isWithstood)
    .map(({ modelId }) => modelId);

const describeModel = (
  input: FitInput,
  { gate, codeVersion }: FitModelSettings,
  { recommender, protection }: Candidate,
  {
    window,
    share,
    metrics,
  }: { readonly window: TimeWindow; readonly share: number; readonly metrics: ModelManifest["metrics"] },
): Omit<ModelManifest, "modelId"> => ({
  formatVersion: recommender.formatVersion,
  codeVersion,
  fittedAt: window.until,
  purposes: [TRAINING_PURPOSE],
  timeRange: window,
  people: recommender.holdsNobody ? 0 : peopleIn(input),
  events: recommender.holdsNobody ? 0 : input.items.length,
  products: input.products.length,
  k: gate.k,
  ...(recommender.privacy === undefined ? {} : { epsilon: epsilonOfFit(recommender.privacy.loss) }),
  ...(protection === undefined ? {} : { protection }),
  settings: { ...recommender.settings, ...(share === 1 ? {} : { shareOfPeople: share }) },
  metrics,
});
