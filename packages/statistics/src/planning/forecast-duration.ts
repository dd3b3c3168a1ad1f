import { normalQuantile } from "../distributions.ts";
import { findCrossing } from "../find-crossing.ts";
import type { ExperimentPlan } from "../gate/experiment-plan.ts";
import { oneSidedSequenceQuantile, type SequenceSettings } from "../sequences/asymptotic-sequence.ts";
import type { BaselineMetric } from "./power.ts";

/** What a shop knows or hopes before the experiment. */
export type Expectation = {
  readonly visitorsPerArmPerDay: number;
  /** Of each success metric: how it is today, and the rise hoped for as a share of its mean. */
  readonly success: Readonly<Record<string, BaselineMetric & { readonly relativeEffect: number }>>;
  /** The chance to launch something that helps that much and bothers nobody. */
  readonly power: number;
  readonly mostDays: number;
};

export type DurationForecast = {
  /** Days until the gate has seen enough; undefined when that takes more than the most days. */
  readonly days: number | undefined;
  /** Days each success metric and the guardrail take by themselves. */
  readonly success: Readonly<Record<string, number>>;
  readonly guardrail: number;
  /** The margin that can be shown within the most days: what a smaller shop may declare instead. */
  readonly reachableMargin: number;
  /** So many times the visitors are needed to be done within the most days; 1 when they suffice. Campaigns can be pooled. */
  readonly neededTraffic: number;
};

const MOST_UNITS = 1e12;

/**
 * How long an experiment takes with this traffic. What is said of the sequences is said of one look at that time; looking
 * earlier as well only finds it sooner.
 */
export const forecastDuration = (plan: ExperimentPlan, expected: Expectation): DurationForecast => {
  const { alphas, plannedUnits, guardrail, leastDays } = plan;
  const { visitorsPerArmPerDay, mostDays } = expected;
  const quantile = normalQuantile(powerOfEach(expected.power, alphas.mismatch));
  const toDays = (units: number): number => Math.ceil(units / visitorsPerArmPerDay);
  const comparisons = plan.successMetrics.length * (plan.weights.length - 1);
  const success = Object.fromEntries(
    Object.entries(expected.success).map(([name, metric]) => {
      const settings = { alpha: alphas.success / comparisons, plannedUnits };
      const effect = Math.abs(metric.mean * metric.relativeEffect);
      return [name, toDays(unitsPerArm(effect, metric.variance, settings, quantile))];
    }),
  );
  const settings = { alpha: alphas.guardrail, plannedUnits };
  const variance = guardrail.expectedRate * (1 - guardrail.expectedRate);
  const guardrailDays = toDays(unitsPerArm(guardrail.margin, variance, settings, quantile));
  const days = Math.max(leastDays, guardrailDays, Math.min(...Object.values(success)));
  return {
    days: days <= mostDays ? days : undefined,
    success,
    guardrail: guardrailDays,
    reachableMargin: reach(visitorsPerArmPerDay * mostDays, variance, settings, quantile),
    neededTraffic: Math.max(1, days / mostDays),
  };
};

/** Success and guardrail may each fail by half of what is left once the mismatch alarm had its share. */
const powerOfEach = (power: number, mismatch: number): number => 1 - (1 - power - mismatch) / 2;

/** The smallest effect that is found with `units` units an arm. */
const reach = (units: number, variance: number, settings: SequenceSettings, quantile: number): number =>
  (oneSidedSequenceQuantile(2 * units, settings) + quantile) * Math.sqrt((2 * variance) / units);

const unitsPerArm = (effect: number, variance: number, settings: SequenceSettings, quantile: number): number =>
  findCrossing((units) => effect - reach(units, variance, settings, quantile), 1, MOST_UNITS);
