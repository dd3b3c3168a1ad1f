import type { FitInput, FittedModel, ModelManifest, ModelRefusal } from "@seimbang/engine";
import { withstood } from "./attack-model.ts";
import type { EvaluationReport } from "./evaluate-model.ts";
import type { Candidate, MembershipRule } from "./find-publishable.ts";
import { METRIC } from "./model-metrics.ts";

export type GateRules = {
  readonly k: number;
  readonly membership: MembershipRule;
  /** Refuse when HR@10 is below this share of the serving model's, with at least `fewestPeople` asked about for both. */
  readonly leastShareOfHitRate: number;
  readonly fewestPeople: number;
};

export const DEFAULT_GATE_RULES: Omit<GateRules, "k" | "membership"> = { leastShareOfHitRate: 0.5, fewestPeople: 200 };

/** Whether anybody can be fitted on at all; asked before the fit, which would be wasted. */
export const refuseInput = ({ products, countsTowardsK }: FitInput, k: number): ModelRefusal | undefined => {
  if (products.length === 0) return "empty_catalogue";
  return countsTowardsK.reduce((sum, counts) => sum + counts, 0) < k ? "too_few_people" : undefined;
};

/** What of a serving model a new one is compared with. */
type Serving = Pick<ModelManifest, "k" | "protection" | "metrics">;

/** Why this model must not be published, or undefined when it may. The order is from wrong to merely bad. */
export const refuseModel = (
  candidate: Omit<Candidate, "recommender">,
  evaluation: EvaluationReport,
  serving: Serving | undefined,
  rules: GateRules,
): ModelRefusal | undefined => {
  const { model, attack, membership, protection } = candidate;
  if (!hasOnlyNumbers(model)) return "not_a_number";
  if (!withstood(attack)) return "attack_succeeded";
  if (rules.membership === "refuse" && membership.verdict !== "withstood") return membership.verdict;
  const isComparable = serving !== undefined && serving.k === rules.k && serving.protection?.kind === protection?.kind;
  return isComparable && hasCollapsed(evaluation, serving, rules) ? "metrics_collapsed" : undefined;
};

const hasOnlyNumbers = ({ transitions, content, familyTransitions, ...measured }: FittedModel): boolean =>
  [
    ...[transitions.weights, content.weights, familyTransitions.weights],
    ...[measured.popularity, measured.repeats, measured.repurchaseDays],
  ].every((numbers) => numbers.every(Number.isFinite));

/** A model with another k or other protection is another trade between privacy and use; it is not compared. */
const hasCollapsed = (
  evaluation: EvaluationReport,
  serving: Serving,
  { leastShareOfHitRate, fewestPeople }: GateRules,
): boolean => {
  const asked = Math.min(evaluation.people, serving.metrics[METRIC.people] ?? 0);
  if (asked < fewestPeople) return false;
  return evaluation.hitRate10 < (serving.metrics[METRIC.hitRate10] ?? 0) * leastShareOfHitRate;
};
