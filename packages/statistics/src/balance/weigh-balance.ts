import { checkSampleRatio } from "../sample-ratio/check-sample-ratio.ts";
import type { BalanceArm, BalancePlan } from "./balance-arm.ts";
import { type BalanceReading, compareCounts, compareSpending } from "./compare-noisy.ts";
import { compareSurveys, type SurveyComparison } from "./compare-surveys.ts";

export const BALANCE_VERDICTS = ["good", "bad", "not_enough_known"] as const;
export type BalanceVerdict = (typeof BALANCE_VERDICTS)[number];

/** Why a verdict is what it is. */
export const BALANCE_REASONS = [
  "earns_more",
  "earns_less",
  "earning_not_shown",
  "comfortable",
  "uncomfortable",
  "comfort_not_shown",
  "not_as_allotted",
  "too_few_people",
  "not_measured",
] as const;
export type BalanceReason = (typeof BALANCE_REASONS)[number];

/** What something earns beside what it costs in trust. */
export type Balance = {
  readonly verdict: BalanceVerdict;
  readonly reasons: readonly BalanceReason[];
  /** People who bought. */
  readonly conversion: BalanceReading;
  /** What a person spent on average. */
  readonly revenue: BalanceReading | undefined;
  /** People who showed any sign of discomfort. */
  readonly discomfort: BalanceReading;
  readonly signs: readonly (BalanceReading & { readonly sign: string })[];
  /** What people answered. It decides nothing: who answers is not drawn. */
  readonly survey: SurveyComparison | undefined;
};

/** Over all looks together, of what is earned and of what it costs, each. */
const ALPHA = 0.05;
const MISMATCH_ALPHA = 0.001;

/**
 * Good is only what is shown to earn more, and shown not to cost trust by the margin, and none of whose signs is shown to rise. Bad is what
 * is shown to earn less, or to raise a sign of discomfort. Everything else is not known yet. With an error of 5 % over all looks for
 * what is earned, and as much for comfort.
 */
export const weighBalance = (treated: BalanceArm, base: BalanceArm, plan: BalancePlan): Balance => {
  const signs = Object.keys(base.signs);
  const compare = (count: (arm: BalanceArm) => number, alpha: number): BalanceReading =>
    compareCounts([count(treated), treated.people], [count(base), base.people], plan, alpha);
  const read = {
    conversion: compare(({ bought }) => bought, ALPHA / 2),
    revenue: compareSpending(treated, base, plan, ALPHA / 2),
    discomfort: compare(({ uneasy }) => uneasy, ALPHA),
    signs: signs.map((sign) => ({ sign, ...compare((arm) => arm.signs[sign] ?? 0, ALPHA / signs.length) })),
    survey: compareSurveys(treated.survey, base.survey),
  };
  const isAsAllotted =
    checkSampleRatio([arrivedIn(base), arrivedIn(treated)], [plan.shares.base, plan.shares.treated]).sequentialPValue >=
    MISMATCH_ALPHA;
  if (!isAsAllotted) return { ...read, verdict: "not_enough_known", reasons: ["not_as_allotted"] };
  const reasons = [earningOf(read), comfortOf(read, plan.margin)] as const;
  return { ...read, verdict: verdictOf(reasons), reasons };
};

const arrivedIn = ({ people, arrived = people }: BalanceArm): number => arrived;

type Read = Omit<Balance, "verdict" | "reasons">;

const earningOf = ({ conversion, revenue }: Read): "earns_more" | "earns_less" | "earning_not_shown" => {
  const readings = revenue === undefined ? [conversion] : [conversion, revenue];
  if (readings.some(({ upper }) => upper < 0)) return "earns_less";
  return readings.some(({ lower }) => lower > 0) ? "earns_more" : "earning_not_shown";
};

const comfortOf = (
  { discomfort, signs }: Read,
  margin: number,
): "comfortable" | "uncomfortable" | "comfort_not_shown" => {
  if ([discomfort, ...signs].some(({ lower }) => lower > 0)) return "uncomfortable";
  return discomfort.upper < margin ? "comfortable" : "comfort_not_shown";
};

const verdictOf = ([earning, comfort]: readonly [
  ReturnType<typeof earningOf>,
  ReturnType<typeof comfortOf>,
]): BalanceVerdict => {
  if (earning === "earns_less" || comfort === "uncomfortable") return "bad";
  return earning === "earns_more" && comfort === "comfortable" ? "good" : "not_enough_known";
};
