import { adjustForCovariate } from "../comparison/adjust-for-covariate.ts";
import { compareArms, compareArmsRelatively } from "../comparison/compare-arms.ts";
import { type CovariateSums, type Moments, momentsOf } from "../moments.ts";
import {
  asymptoticSequence,
  type Interval,
  lowerSequence,
  type SequenceSettings,
  sequentialPValue,
  upperSequence,
} from "../sequences/asymptotic-sequence.ts";
import type { ArmTotals, MetricTotals } from "./observed.ts";

export type SuccessReading = {
  readonly name: string;
  readonly control: number;
  readonly treatment: number;
  readonly effect: number;
  /** The difference is at least and at most this; each side has the metric's share of the error. */
  readonly lower: number;
  readonly upper: number;
  /** As a share of control's mean, to be read and not decided by; undefined where that mean is zero. */
  readonly relative: (Interval & { readonly effect: number }) | undefined;
  readonly pValue: number;
  /** Whether a covariate took out some of the noise. */
  readonly isAdjusted: boolean;
  readonly isImproved: boolean;
  readonly isDeteriorated: boolean;
};

/** What the treatment does to something wanted; undefined where an arm has no data of it. */
export const readSuccess = (
  name: string,
  treatment: ArmTotals,
  control: ArmTotals,
  settings: SequenceSettings,
): SuccessReading | undefined => {
  const totals = [treatment.success[name], control.success[name]] as const;
  if (totals[0] === undefined || totals[1] === undefined) return undefined;
  if (treatment.visitors === 0 || control.visitors === 0) return undefined;
  const [treated, untreated, isAdjusted] = momentsOfBoth(totals[0], treatment.visitors, totals[1], control.visitors);
  const estimate = compareArms(treated, untreated);
  const relative = compareArmsRelatively(treated, untreated);
  const [lower, upper] = [lowerSequence(estimate, settings), upperSequence(estimate, settings)];
  return {
    name,
    control: untreated.mean,
    treatment: treated.mean,
    effect: estimate.effect,
    lower,
    upper,
    relative: relative && { effect: relative.effect, ...asymptoticSequence(relative, settings) },
    pValue: sequentialPValue(estimate, settings),
    isAdjusted,
    isImproved: lower > 0,
    isDeteriorated: upper < 0,
  };
};

const hasCovariate = (totals: MetricTotals): totals is Omit<CovariateSums, "count"> => "covariateSum" in totals;

const momentsOfBoth = (
  treatment: MetricTotals,
  treated: number,
  control: MetricTotals,
  untreated: number,
): readonly [Moments, Moments, boolean] => {
  const plain = [momentsOf({ ...treatment, count: treated }), momentsOf({ ...control, count: untreated })] as const;
  if (!hasCovariate(treatment) || !hasCovariate(control)) return [...plain, false];
  const [first, second] = adjustForCovariate([
    { ...treatment, count: treated },
    { ...control, count: untreated },
  ]).arms;
  return first !== undefined && second !== undefined ? [first, second, true] : [...plain, false];
};
