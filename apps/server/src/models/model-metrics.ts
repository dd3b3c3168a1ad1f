import type { AttackReport } from "./attack-model.ts";
import type { EvaluationReport } from "./evaluate-model.ts";

/** The names under which a manifest keeps its measurements. */
export const METRIC = {
  people: "evaluation.people",
  interactions: "evaluation.interactions",
  hitRate10: "hr@10",
  ndcg10: "ndcg@10",
  popularHitRate10: "popularity.hr@10",
  popularNdcg10: "popularity.ndcg@10",
} as const satisfies Record<keyof EvaluationReport, string>;

/** Everything that was measured, as the manifest's flat list of numbers. */
export const metricsOf = (evaluation: EvaluationReport, attack: AttackReport): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(Object.entries(METRIC).map(([name, key]) => [key, evaluation[name as keyof typeof METRIC]])),
  ...Object.fromEntries(Object.entries(attack).map(([name, value]) => [`attack.${name}`, value])),
});
