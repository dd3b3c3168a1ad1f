import { INFERENCE_LIMITS } from "@seimbang/statistics";
import type { EvaluationReport } from "./evaluate-model.ts";
import type { Candidate } from "./find-publishable.ts";
import type { MembershipReport } from "./membership/attack-membership.ts";

/** The names under which a manifest keeps its measurements. */
export const METRIC = {
  people: "evaluation.people",
  interactions: "evaluation.interactions",
  hitRate10: "hr@10",
  ndcg10: "ndcg@10",
  popularHitRate10: "popularity.hr@10",
  popularNdcg10: "popularity.ndcg@10",
} as const satisfies Record<keyof EvaluationReport, string>;

/** Everything that was measured, as the manifest's flat list of numbers; of attacks on membership `membershipOf` reads it. */
export const metricsOf = (
  evaluation: EvaluationReport,
  { attack, membership, unprotected }: Pick<Candidate, "attack" | "membership" | "unprotected">,
): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(Object.entries(METRIC).map(([name, key]) => [key, evaluation[name as keyof typeof METRIC]])),
  ...Object.fromEntries(Object.entries(attack).map(([name, value]) => [`attack.${name}`, value])),
  ...membershipMetrics("membership", membership),
  "membership.limit.auc": INFERENCE_LIMITS.auc,
  "membership.limit.tpr": INFERENCE_LIMITS.tpr,
  "membership.withstood": membership.verdict === "withstood" ? 1 : 0,
  ...(unprotected === undefined ? {} : membershipMetrics("unprotected", unprotected)),
});

const membershipMetrics = (
  prefix: string,
  { worlds, measures }: MembershipReport,
): Readonly<Record<string, number>> => ({
  [`${prefix}.worlds`]: worlds,
  ...Object.fromEntries(
    Object.entries(measures).flatMap(([attack, measure]) =>
      Object.entries(measure).map(([name, value]) => [`${prefix}.${attack}.${name}`, value]),
    ),
  ),
});
