import type { ModelManifest, ModelRefusal, PurposeRegistry } from "@seimbang/engine";
import type { InSpan, StepTiming } from "../platform/trace.ts";
import type { Way } from "../platform/ways.ts";
import type { MembershipRule } from "./find-publishable.ts";
import { type FitModelDeps, fitModel, type OnFitProgress } from "./fit-model.ts";
import { DEFAULT_GATE_RULES } from "./gate-model.ts";
import { TRAINING_PURPOSE } from "./training-purpose.ts";

export type TrainDeps = FitModelDeps & {
  readonly registry: PurposeRegistry;
  /** Distinct people behind every pair (`model.k` of the configuration). */
  readonly k: number;
  /** What becomes of a model that tells who is in it (`model.membership`); it is refused unless said otherwise. */
  readonly membership?: MembershipRule | undefined;
  readonly codeVersion: string;
};

/** What came of a training, ready to be printed as JSON. */
export type TrainReport = (
  | { readonly published: true; readonly manifest: ModelManifest; readonly refusal?: undefined }
  | { readonly published: false; readonly refusal: ModelRefusal; readonly manifest?: undefined }
) & {
  /** Seconds of each step. */
  readonly seconds: Readonly<Record<string, number>>;
};

const WAY: Way = "model";
const plainly: InSpan = (_name, run) => run();

/** Fits a model from what is permitted now and publishes it, as `seimbang train` and the schedule do. */
export const trainNow = async (
  deps: TrainDeps,
  { onProgress }: { readonly onProgress?: OnFitProgress } = {},
): Promise<TrainReport> => {
  const purpose = deps.registry.purposes.find(({ purposeId }) => purposeId === TRAINING_PURPOSE);
  if (purpose === undefined) return { published: false, refusal: "training_not_declared", seconds: {} };
  const gate = { ...DEFAULT_GATE_RULES, k: deps.k, membership: deps.membership ?? "refuse" };
  const settings = { windowDays: purpose.retentionDays, gate, codeVersion: deps.codeVersion };
  const { inSpan = plainly } = deps;
  const { timings, ...outcome } = await inSpan(WAY, () => fitModel(deps, settings, onProgress));
  const seconds = secondsOf(timings);
  return "manifest" in outcome ? { published: true, ...outcome, seconds } : { published: false, ...outcome, seconds };
};

/** A step may be taken more than once. */
const secondsOf = (timings: readonly StepTiming[]): Readonly<Record<string, number>> => {
  const totals = new Map<string, number>();
  for (const { name, milliseconds } of timings) totals.set(name, (totals.get(name) ?? 0) + milliseconds);
  return Object.fromEntries([...totals].map(([name, milliseconds]) => [name, Math.round(milliseconds) / 1000]));
};
