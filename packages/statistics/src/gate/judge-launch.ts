import { checkSampleRatio, type SampleRatio } from "../sample-ratio/check-sample-ratio.ts";
import type { ExperimentPlan } from "./experiment-plan.ts";
import { findImpossibleCounts } from "./find-impossible-counts.ts";
import type { GateReason } from "./gate-reasons.ts";
import type { ArmTotals, Observed, Stratum } from "./observed.ts";
import { type GuardrailReading, readGuardrail } from "./read-guardrail.ts";
import { readSuccess, type SuccessReading } from "./read-success.ts";

/** Launch: for everybody. Limited: within `LIMITED_SHARE` of the traffic. Hold: not beyond the test. Stop: nobody. */
export const GATE_VERDICTS = ["launch", "limited", "hold", "stop"] as const;
export type GateVerdict = (typeof GATE_VERDICTS)[number];

/** What is read from the totals of all visitors, or of one stratum. */
export type ArmsReading = {
  readonly success: readonly SuccessReading[];
  readonly guardrail: GuardrailReading;
  /** Whether the guardrail is shown to stay below the margin. */
  readonly isNonInferior: boolean;
  readonly parts: readonly GuardrailReading[];
  readonly sampleRatio: SampleRatio;
};

export type StratumReading = ArmsReading & { readonly name: string };

export type ConsentStateReading = Pick<ArmsReading, "sampleRatio"> & { readonly name: string };

/** What the gate says at one look, why, and every number behind it. */
export type LaunchJudgement = ArmsReading & {
  readonly verdict: GateVerdict;
  /** All that keeps it from a launch; empty for a launch. */
  readonly reasons: readonly GateReason[];
  /** To look at, not to decide by: of many strata some always seem to differ. Their sample ratios do count. */
  readonly strata: readonly StratumReading[];
  /** Whether visitors arrived as allotted among those who had allowed the same. */
  readonly consentStates: readonly ConsentStateReading[];
};

/** More visitors than this share in several arms, and the arms are no longer apart. */
const MOST_IN_SEVERAL_ARMS = 0.01;

/**
 * Whether a treatment may be launched. It has to be shown to help and not to make people uncomfortable: what is not shown
 * is no yes. It may be asked at every look; the errors of the plan hold over all of them.
 * @param treatment the arm, from 1 on
 */
export const judgeLaunch = (plan: ExperimentPlan, observed: Observed, treatment = 1): LaunchJudgement => {
  const evidence = readEvidence(plan, observed, treatment);
  const harm = findHarm(evidence);
  const alarms = findAlarms(plan, observed, evidence);
  const missing = findMissing(plan, observed, evidence);
  const reasons = [...harm, ...alarms, ...missing];
  if (harm.length > 0) return { verdict: "stop", reasons, ...evidence };
  if (alarms.length > 0) return { verdict: "hold", reasons, ...evidence };
  if (missing.length === 0) return { verdict: "launch", reasons, ...evidence };
  return { verdict: mayBeLimited(plan, evidence, missing) ? "limited" : "hold", reasons, ...evidence };
};

type Evidence = Omit<LaunchJudgement, "verdict" | "reasons">;

const readEvidence = (plan: ExperimentPlan, observed: Observed, treatment: number): Evidence => ({
  ...readArms(plan, observed, treatment),
  strata: observed.strata.map((stratum) => ({ name: stratum.name, ...readArms(plan, stratum, treatment) })),
  consentStates: observed.consentStates.map(({ name, arrived }) => ({
    name,
    sampleRatio: checkSampleRatio(arrived, plan.weights),
  })),
});

const readArms = (plan: ExperimentPlan, { arms, arrived }: Omit<Stratum, "name">, treatment: number): ArmsReading => {
  const [control, treated] = [armAt(arms, 0), armAt(arms, treatment)];
  const { plannedUnits, alphas, guardrail: declared } = plan;
  const comparisons = plan.successMetrics.length * (plan.weights.length - 1);
  const settings = {
    alphaUpper: alphas.guardrail,
    alphaLower: alphas.harm,
    plannedUnits,
    expectedRate: declared.expectedRate,
  };
  const guardrail = readGuardrail(
    "guardrail",
    { count: treated.visitors, ...treated.guardrail },
    { count: control.visitors, ...control.guardrail },
    settings,
  );
  return {
    success: plan.successMetrics.flatMap(
      (name) => readSuccess(name, treated, control, { alpha: alphas.success / comparisons, plannedUnits }) ?? [],
    ),
    guardrail,
    isNonInferior: guardrail.upper < declared.margin,
    parts: Object.keys(declared.parts).map((part) =>
      readGuardrail(part, partSums(treated, part), partSums(control, part), settings),
    ),
    sampleRatio: checkSampleRatio(arrived, plan.weights),
  };
};

const armAt = (arms: readonly ArmTotals[], at: number): ArmTotals => {
  const arm = arms[at];
  if (arm === undefined) throw new RangeError(`The experiment has no arm ${at}.`);
  return arm;
};

const partSums = ({ visitors, parts }: ArmTotals, part: string) => {
  const happened = parts[part] ?? 0;
  return { count: visitors, sum: happened, sumOfSquares: happened };
};

const findHarm = ({ guardrail, parts, success }: Evidence): readonly GateReason[] => [
  ...(guardrail.isDeteriorated ? [{ code: "guardrail_deteriorated" } as const] : []),
  ...parts
    .filter((part) => part.isDeteriorated)
    .map(({ name }) => ({ code: "part_deteriorated", about: name }) as const),
  ...success
    .filter((metric) => metric.isDeteriorated)
    .map(({ name }) => ({ code: "success_deteriorated", about: name }) as const),
];

const findAlarms = (plan: ExperimentPlan, observed: Observed, evidence: Evidence): readonly GateReason[] => {
  const { mismatch } = plan.alphas;
  const visitors = observed.arms.reduce((sum, arm) => sum + arm.visitors, 0);
  const kinds = [...evidence.strata, ...evidence.consentStates];
  const isMixed = observed.visitorsInSeveralArms > MOST_IN_SEVERAL_ARMS * (visitors + observed.visitorsInSeveralArms);
  return [
    ...findImpossibleCounts(observed.arms).map((about) => ({ code: "impossible_counts", about }) as const),
    ...(isMismatch(evidence.sampleRatio, mismatch) ? [{ code: "sample_ratio_mismatch" } as const] : []),
    ...kinds
      .filter(({ sampleRatio }) => isMismatch(sampleRatio, mismatch / kinds.length))
      .map(({ name }) => ({ code: "sample_ratio_mismatch", about: name }) as const),
    ...(isMixed ? [{ code: "visitors_in_several_arms" } as const] : []),
  ];
};

const isMismatch = ({ pValue, sequentialPValue }: SampleRatio, alpha: number): boolean =>
  Math.min(pValue, sequentialPValue) < alpha;

const findMissing = (plan: ExperimentPlan, observed: Observed, evidence: Evidence): readonly GateReason[] => {
  const { success, guardrail, isNonInferior } = evidence;
  const measured = new Set(success.map(({ name }) => name));
  return [
    ...plan.successMetrics
      .filter((name) => !measured.has(name))
      .map((about) => ({ code: "metric_without_data", about }) as const),
    ...(observed.days < plan.leastDays ? [{ code: "too_few_days" } as const] : []),
    ...(guardrail.events < plan.leastGuardrailEvents ? [{ code: "too_few_events" } as const] : []),
    ...(isNonInferior ? [] : [{ code: "guardrail_inconclusive" } as const]),
    ...(success.some((metric) => metric.isImproved) ? [] : [{ code: "success_inconclusive" } as const]),
    ...(observed.isSignedOff ? [] : [{ code: "not_signed_off" } as const]),
  ];
};

const LIMITED_DESPITE: ReadonlySet<string> = new Set([
  "success_inconclusive",
  "guardrail_inconclusive",
  "too_few_events",
]);

/** The time is over, somebody agrees, and what little is known points the right way on both sides. */
const mayBeLimited = (plan: ExperimentPlan, evidence: Evidence, missing: readonly GateReason[]): boolean =>
  plan.mayBeLimited &&
  missing.every(({ code }) => LIMITED_DESPITE.has(code)) &&
  evidence.guardrail.effect < plan.guardrail.margin &&
  evidence.success.some(({ effect }) => effect > 0);
