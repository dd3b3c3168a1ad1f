import type { FitInput, FittedModel, ModelManifest, ModelRefusal } from "@seimbang/engine";
import { type AttackReport, withstood } from "./attack-model.ts";
import type { EvaluationReport } from "./evaluate-model.ts";
import { METRIC } from "./model-metrics.ts";

export type GateRules = {
  readonly k: number;
  /** Refuse when HR@10 is below this share of the serving model's, with at least `fewestPeople` asked about for both. */
  readonly leastShareOfHitRate: number;
  readonly fewestPeople: number;
};

export const DEFAULT_GATE_RULES: Omit<GateRules, "k"> = { leastShareOfHitRate: 0.5, fewestPeople: 200 };

/** Whether anybody can be fitted on at all; asked before the fit, which would be wasted. */
export const refuseInput = ({ products, countsTowardsK }: FitInput, k: number): ModelRefusal | undefined => {
  if (products.length === 0) return "empty_catalogue";
  return countsTowardsK.reduce((sum, counts) => sum + counts, 0) < k ? "too_few_people" : undefined;
};

/** Why this model must not be published, or undefined when it may. The order is from wrong to merely bad. */
export const refuseModel = (
  candidate: { readonly model: FittedModel; readonly evaluation: EvaluationReport; readonly attack: AttackReport },
  serving: Pick<ModelManifest, "k" | "metrics"> | undefined,
  rules: GateRules,
): ModelRefusal | undefined => {
  if (!hasOnlyNumbers(candidate.model)) return "not_a_number";
  if (!withstood(candidate.attack)) return "attack_succeeded";
  return hasCollapsed(candidate.evaluation, serving, rules) ? "metrics_collapsed" : undefined;
};

const hasOnlyNumbers = ({ transitions, content, familyTransitions, ...measured }: FittedModel): boolean =>
  [
    ...[transitions.weights, content.weights, familyTransitions.weights],
    ...[measured.popularity, measured.repeats, measured.repurchaseDays],
  ].every((numbers) => numbers.every(Number.isFinite));

/** A model with another k is another trade between privacy and use, which the shop chose; it is not compared. */
const hasCollapsed = (
  evaluation: EvaluationReport,
  serving: Pick<ModelManifest, "k" | "metrics"> | undefined,
  { k, leastShareOfHitRate, fewestPeople }: GateRules,
): boolean => {
  if (serving === undefined || serving.k !== k) return false;
  const asked = Math.min(evaluation.people, serving.metrics[METRIC.people] ?? 0);
  if (asked < fewestPeople) return false;
  return evaluation.hitRate10 < (serving.metrics[METRIC.hitRate10] ?? 0) * leastShareOfHitRate;
};
