import { normalCdf, normalQuantile } from "../distributions.ts";
import { findCrossing } from "../find-crossing.ts";
import { type SequenceSettings, sequenceQuantile } from "../sequences/asymptotic-sequence.ts";

/** A metric before the experiment, by units. */
export type BaselineMetric = { readonly mean: number; readonly variance: number };

/** With `plannedUnits` by a confidence sequence that is looked at once, else by a fixed test; two-sided. */
export type TestSettings = { readonly alpha: number } | SequenceSettings;

/** The chance that an effect, as a share of the mean, is found with so many units in each of two arms. */
export const powerOf = (
  metric: BaselineMetric,
  relativeEffect: number,
  unitsPerArm: number,
  settings: TestSettings,
): number => {
  const standardised = relativeEffect / relativeError(metric, relativeEffect, unitsPerArm);
  const quantile = quantileOf(unitsPerArm, settings);
  return normalCdf(standardised - quantile) + normalCdf(-standardised - quantile);
};

const LARGEST_EFFECT = 1000;

/** The smallest rise, as a share of the mean, that is found with the power; undefined when no rise is. */
export const smallestDetectableEffect = (
  metric: BaselineMetric,
  power: number,
  unitsPerArm: number,
  settings: TestSettings,
): number | undefined => {
  const needed = quantileOf(unitsPerArm, settings) + normalQuantile(power);
  const surplus = (effect: number): number => effect / relativeError(metric, effect, unitsPerArm) - needed;
  return surplus(LARGEST_EFFECT) < 0 ? undefined : findCrossing(surplus, 0, LARGEST_EFFECT);
};

const quantileOf = (unitsPerArm: number, settings: TestSettings): number =>
  "plannedUnits" in settings ? sequenceQuantile(2 * unitsPerArm, settings) : normalQuantile(1 - settings.alpha / 2);

/** By the delta method; both arms have the variance of the baseline. */
const relativeError = ({ mean, variance }: BaselineMetric, effect: number, unitsPerArm: number): number =>
  Math.sqrt((variance / unitsPerArm) * (1 + (1 + effect) ** 2)) / Math.abs(mean);
