import type { FitInput, FittedModel, ModelRefusal } from "@seimbang/engine";
import { type AttackReport, withstood } from "./attack-model.ts";
import { peopleIn } from "./choose-people.ts";
import type { EvaluationReport } from "./evaluate-model.ts";

export type GateRules = {
  readonly k: number;
  /** Refuse when HR@10 is below this share of the serving model's, measured on at least `fewestPeople` in both. */
  readonly leastShareOfHitRate: number;
  readonly fewestPeople: number;
};

export const DEFAULT_GATE_RULES: Omit<GateRules, "k"> = { leastShareOfHitRate: 0.5, fewestPeople: 200 };

/** The metrics in a manifest that the gate compares; other names are for people to read. */
export type ComparedMetrics = Pick<EvaluationReport, "people" | "hitRate10">;

/** Whether anybody can be fitted on at all; asked before the fit, which would be wasted. */
export const refuseInput = (input: FitInput, k: number): ModelRefusal | undefined => {
  if (input.products.length === 0) return "empty_catalogue";
  const counted = input.countsTowardsK.reduce((sum, counts) => sum + counts, 0);
  return counted < k || peopleIn(input) < k ? "too_few_people" : undefined;
};

/** Why this model must not be published, or undefined when it may. The order is from wrong to merely bad. */
export const refuseModel = (
  model: FittedModel,
  attack: AttackReport,
  evaluation: ComparedMetrics,
  serving: ComparedMetrics | undefined,
  rules: GateRules,
): ModelRefusal | undefined => {
  if (!hasOnlyNumbers(model)) return "not_a_number";
  if (!withstood(attack)) return "attack_succeeded";
  return hasCollapsed(evaluation, serving, rules) ? "metrics_collapsed" : undefined;
};

const hasOnlyNumbers = ({ transitions, content, popularity }: FittedModel): boolean =>
  [transitions.weights, content.weights, popularity].every((numbers) => numbers.every(Number.isFinite));

const hasCollapsed = (
  evaluation: ComparedMetrics,
  serving: ComparedMetrics | undefined,
  { leastShareOfHitRate, fewestPeople }: GateRules,
): boolean => {
  if (serving === undefined) return false;
  if (Math.min(evaluation.people, serving.people) < fewestPeople) return false;
  return evaluation.hitRate10 < serving.hitRate10 * leastShareOfHitRate;
};
