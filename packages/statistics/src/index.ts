export {
  type Allocation,
  type Assignment,
  assignUnit,
  type Holdout,
  type Namespace,
  OUTSIDE_REASONS,
  type OutsideReason,
} from "./assignment/assign-unit.ts";
export { type BucketRange, bucketRanges, variantAt } from "./assignment/bucket-ranges.ts";
export {
  ALLOCATION_PROBLEMS,
  type AllocationProblem,
  type AllocationProblemCode,
  findAllocationProblems,
} from "./assignment/find-allocation-problems.ts";
export { type GrowthBookHashVersion, hashGrowthBook } from "./assignment/hash-growthbook.ts";
export { type DrawPurpose, type DrawUnit, openDraws } from "./assignment/hash-hmac.ts";
export { unleashRollout, unleashVariant } from "./assignment/hash-murmur3.ts";
export type { BalanceArm, BalancePlan } from "./balance/balance-arm.ts";
export type { BalanceReading } from "./balance/compare-noisy.ts";
export type { SurveyArm, SurveyComparison } from "./balance/compare-surveys.ts";
export {
  BALANCE_REASONS,
  BALANCE_VERDICTS,
  type Balance,
  type BalanceReason,
  type BalanceVerdict,
  weighBalance,
} from "./balance/weigh-balance.ts";
export {
  type CalibrationAnswer,
  type CalibrationReport,
  calibrateInvasiveness,
  LEAST_ANSWERS_A_LEVEL,
} from "./calibration/calibrate-invasiveness.ts";
export { type AskedVisitor, type ComfortEstimate, estimateComfort } from "./calibration/estimate-comfort.ts";
export { findDisorder, type LevelComfort, type LevelDisorder } from "./calibration/find-disorder.ts";
export { fitOrdinalRegression, type OrdinalAnswer, type OrdinalFit } from "./calibration/fit-ordinal-regression.ts";
export { type Adjusted, adjustForCovariate } from "./comparison/adjust-for-covariate.ts";
export { adjustByBenjaminiHochberg, adjustByHolm } from "./comparison/adjust-p-values.ts";
export { type Comparison, compareArms, compareArmsRelatively } from "./comparison/compare-arms.ts";
export { type FixedTest, fixedTest, type NonInferiorityTest, nonInferiorityTest } from "./comparison/fixed-test.ts";
export { countUpperTail } from "./counts/count-upper-tail.ts";
export { type Draw, toDraw } from "./draw.ts";
export {
  type BetaPosterior,
  bestArmProbabilities,
  bestNormalArmProbabilities,
  type NormalPosterior,
} from "./exploration/best-arm-probabilities.ts";
export { type Choice, chooseArm, withFloor } from "./exploration/explore.ts";
export { type ArmOutcome, shareByOutcome } from "./exploration/share-by-outcome.ts";
export {
  auditReach,
  EXCLUSION_REASONS,
  type ExcludedGroup,
  type ExclusionReason,
  type GroupReach,
  type NamedGroup,
  type ReachAudit,
} from "./fairness/audit-reach.ts";
export {
  compareRates,
  FAIRNESS_VERDICTS,
  type FairnessVerdict,
  FOUR_FIFTHS,
  type GroupCount,
  type RateComparison,
} from "./fairness/compare-rates.ts";
export { isLevelledDown } from "./fairness/is-levelled-down.ts";
export {
  measureProxy,
  PROXY_THRESHOLDS,
  PROXY_VERDICTS,
  type ProxyStrength,
  type ProxyThresholds,
  type ProxyVerdict,
  type ScoreCount,
} from "./fairness/measure-proxy.ts";
export {
  DEFAULT_ALPHAS,
  type ExperimentPlan,
  type GuardrailPlan,
  LEAST_DAYS,
  LEAST_GUARDRAIL_EVENTS,
  LIMITED_SHARE,
  weighDiscomfort,
} from "./gate/experiment-plan.ts";
export {
  ALARM_REASONS,
  type GateReason,
  type GateReasonCode,
  MISSING_REASONS,
  STOP_REASONS,
} from "./gate/gate-reasons.ts";
export {
  type ArmsReading,
  type ConsentStateReading,
  GATE_VERDICTS,
  type GateVerdict,
  judgeLaunch,
  type LaunchJudgement,
  type StratumReading,
} from "./gate/judge-launch.ts";
export type { ArmTotals, Arrived, MetricTotals, Observed, Stratum } from "./gate/observed.ts";
export { type GuardrailReading, readGuardrail } from "./gate/read-guardrail.ts";
export type { SuccessReading } from "./gate/read-success.ts";
export {
  INFERENCE_LIMITS,
  type InferenceVerdict,
  judgeInference,
} from "./membership/judge-inference.ts";
export { type InferenceMeasure, type MembershipTrial, measureInference } from "./membership/measure-inference.ts";
export { type Sight, scoreMembership } from "./membership/score-membership.ts";
export {
  addSums,
  type CovariateSums,
  type Moments,
  momentsOf,
  momentsOfProportion,
  type Sums,
  sumsOfProportion,
} from "./moments.ts";
export { deltaOf, epsilonOf, rhoOf } from "./noise/concentrated-privacy.ts";
export { discreteGaussianDelta, discreteGaussianSpread, drawDiscreteGaussian } from "./noise/discrete-gaussian.ts";
export { discreteLaplaceSpread, drawDiscreteLaplace } from "./noise/discrete-laplace.ts";
export { type Rational, toRational } from "./noise/rational.ts";
export type { RandomBytes } from "./noise/uniform-below.ts";
export { estimateOffPolicy, type OffPolicyEstimate } from "./off-policy/estimate-off-policy.ts";
export { LOG_PROBLEMS, type LoggedAction, type LogProblem, type TargetPolicy } from "./off-policy/logged-action.ts";
export { OffPolicyLog } from "./off-policy/off-policy-log.ts";
export { OFF_POLICY_REFUSALS, type OffPolicyRefusal } from "./off-policy/off-policy-refusals.ts";
export { DEFAULT_OFF_POLICY_SETTINGS, type OffPolicySettings } from "./off-policy/off-policy-settings.ts";
export { uniformPolicy } from "./off-policy/uniform-policy.ts";
export { type DurationForecast, type Expectation, forecastDuration } from "./planning/forecast-duration.ts";
export { type BaselineMetric, powerOf, smallestDetectableEffect, type TestSettings } from "./planning/power.ts";
export { largestRateBehindZero, unitsForNonInferiority, unitsForSuperiority } from "./planning/sample-size.ts";
export { checkSampleRatio, logMismatchEvidence, type SampleRatio } from "./sample-ratio/check-sample-ratio.ts";
export {
  asymptoticSequence,
  type Estimate,
  type Interval,
  lowerSequence,
  mixtureScale,
  oneSidedSequenceQuantile,
  type SequenceSettings,
  sequenceQuantile,
  sequentialPValue,
  upperSequence,
} from "./sequences/asymptotic-sequence.ts";
export { mixtureLikelihoodRatio } from "./sequences/mixture-likelihood-ratio.ts";
export {
  type RareSettings,
  rareLowerSequence,
  rareUpperSequence,
  type Tally,
} from "./sequences/rare-difference-sequence.ts";
export { rateSequence } from "./sequences/rate-sequence.ts";
export { meanInterval } from "./surveys/mean-interval.ts";
export { wilsonInterval } from "./surveys/wilson-interval.ts";
