/**
 * The mixture sequential probability ratio test (mSPRT) of no difference between two arms of equal size, with a normal
 * mixture over the difference. One over its largest value so far is a p-value that may be looked at at any time.
 * @see Johari, Koomen, Pekelis, Walsh: Always valid inference (2022), section 3
 * @param variance of one unit, in either arm
 * @param mixtureVariance τ², the spread of differences that are looked for
 */
export const mixtureLikelihoodRatio = (
  difference: number,
  unitsPerArm: number,
  variance: number,
  mixtureVariance: number,
): number => {
  const spread = 2 * variance + unitsPerArm * mixtureVariance;
  const exponent = (unitsPerArm ** 2 * mixtureVariance * difference ** 2) / (4 * variance * spread);
  return Math.sqrt((2 * variance) / spread) * Math.exp(exponent);
};
