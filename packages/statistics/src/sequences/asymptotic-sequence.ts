/** An effect and how uncertain it is, from `units` units in both arms together. */
export type Estimate = { readonly effect: number; readonly standardError: number; readonly units: number };

/** How a sequence is tuned: its error over all looks together, and at how many units it is tightest. */
export type SequenceSettings = { readonly alpha: number; readonly plannedUnits: number };

export type Interval = { readonly lower: number; readonly upper: number };

/**
 * Confidence sequences: intervals that hold at every look at once, so one may look as often as one likes and stop when
 * one likes. Asymptotic: as good as the normal approximation of the mean, and no better with few events.
 *
 * @see Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas: Time-uniform central limit theory and asymptotic confidence
 * sequences (2021), theorem 2.2 and proposition B.1 (one-sided), and their ρ for the planned number of units.
 */
export const asymptoticSequence = (estimate: Estimate, settings: SequenceSettings): Interval => {
  const halfWidth = sequenceQuantile(estimate.units, settings) * estimate.standardError;
  return { lower: estimate.effect - halfWidth, upper: estimate.effect + halfWidth };
};

/** How far up the effect can reach at most; `alpha` is the error of this side alone. */
export const upperSequence = (estimate: Estimate, settings: SequenceSettings): number =>
  estimate.effect + oneSidedSequenceQuantile(estimate.units, settings) * estimate.standardError;

/** How far down the effect can reach at least; `alpha` is the error of this side alone. */
export const lowerSequence = (estimate: Estimate, settings: SequenceSettings): number =>
  estimate.effect - oneSidedSequenceQuantile(estimate.units, settings) * estimate.standardError;

/** How many standard errors the two-sided sequence is wide to each side: what the normal quantile is to one look. */
export const sequenceQuantile = (units: number, { alpha, plannedUnits }: SequenceSettings): number => {
  const growth = growthOf(units, mixtureScale(alpha, plannedUnits));
  return quantileOf(growth, Math.log(Math.sqrt(growth) / alpha));
};

/** The same of a sequence on one side. */
export const oneSidedSequenceQuantile = (units: number, { alpha, plannedUnits }: SequenceSettings): number => {
  const growth = growthOf(units, mixtureScale(2 * alpha, plannedUnits));
  return quantileOf(growth, Math.log1p(Math.sqrt(growth) / (2 * alpha)));
};

/** The p-value that may be looked at at any time: at most `alpha` exactly when the two-sided sequence excludes zero. */
export const sequentialPValue = (
  { effect, standardError, units }: Estimate,
  { alpha, plannedUnits }: SequenceSettings,
): number => {
  if (units === 0 || standardError === 0) return 1;
  const growth = growthOf(units, mixtureScale(alpha, plannedUnits));
  const square = (effect / standardError) ** 2;
  return Math.min(1, Math.sqrt(growth) * Math.exp((-square * (growth - 1)) / (2 * growth)));
};

/** ρ, which makes the sequence tightest at the planned number of units. */
export const mixtureScale = (alpha: number, plannedUnits: number): number => {
  const evidence = -2 * Math.log(alpha);
  return Math.sqrt((evidence + Math.log1p(evidence)) / plannedUnits);
};

/** nρ² + 1. */
const growthOf = (units: number, scale: number): number => units * scale * scale + 1;

/** √n · √(2(nρ² + 1) / (nρ)² · log), where (nρ)² / n is the growth less one. */
const quantileOf = (growth: number, logarithm: number): number =>
  growth === 1 ? Number.POSITIVE_INFINITY : Math.sqrt(((2 * growth) / (growth - 1)) * logarithm);
