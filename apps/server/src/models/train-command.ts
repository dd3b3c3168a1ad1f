import type { ModelManifest, ModelRefusal, PurposeRegistry } from "@seimbang/engine";
import type { InSpan } from "../platform/trace.ts";
import type { Way } from "../platform/ways.ts";
import { type FitModelDeps, fitModel, type OnFitProgress } from "./fit-model.ts";
import { DEFAULT_GATE_RULES } from "./gate-model.ts";
import { TRAINING_PURPOSE } from "./training-purpose.ts";

export type TrainDeps = FitModelDeps & {
  readonly registry: PurposeRegistry;
  /** Distinct people behind every pair (`model.k` of the configuration). */
  readonly k: number;
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
  const gate = { ...DEFAULT_GATE_RULES, k: deps.k };
  const settings = { windowDays: purpose.retentionDays, gate, codeVersion: deps.codeVersion };
  const { inSpan = plainly } = deps;
  const { timings, ...outcome } = await inSpan(WAY, () => fitModel(deps, settings, onProgress));
  const seconds = Object.fromEntries(timings.map(({ name, milliseconds }) => [name, Math.round(milliseconds) / 1000]));
  return "manifest" in outcome ? { published: true, ...outcome, seconds } : { published: false, ...outcome, seconds };
};
