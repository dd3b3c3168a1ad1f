/** What points are the product of; recency, distinctiveness and repetition are one factor, as receipts know them. */
export const POINTS_FACTORS = ["base", "circumstances", "explicitness", "format"] as const;
export type PointsFactor = (typeof POINTS_FACTORS)[number];

/** How a shop's own customers weigh the factors: each is taken to its exponent, and all are scaled (decision record 0020). */
export type PointsCalibration = {
  readonly constant: number;
  readonly exponents: Readonly<Record<PointsFactor, number>>;
};

/** However people answered: nothing is said to be less than half, or more than twice, as invasive as it usually is. */
const MOST_CORRECTION = 2;

/** Points by a shop's own measurement, kept near what they usually are. */
export const keepNear = (usual: number, measured: number): number =>
  Math.min(usual * MOST_CORRECTION, Math.max(usual / MOST_CORRECTION, measured));

/**
 * Recency, distinctiveness and repetition together, from points that were told: what `pointsOf` would have multiplied with
 * these to come to them. Exact where one kind of use was made, as `keepNear` is undone as well.
 */
export const circumstancesOf = (
  points: number,
  { base, explicitness, format }: Readonly<Record<Exclude<PointsFactor, "circumstances">, number>>,
  calibration: PointsCalibration | undefined,
): number => {
  const others = base * explicitness * format;
  if (calibration === undefined) return points / others;
  const { constant, exponents } = calibration;
  const scaled =
    constant * base ** exponents.base * explicitness ** exponents.explicitness * format ** exponents.format;
  const measured = (points / scaled) ** (1 / exponents.circumstances);
  const usual = others * measured;
  if (points < usual / MOST_CORRECTION) return (points * MOST_CORRECTION) / others;
  return points > usual * MOST_CORRECTION ? points / (others * MOST_CORRECTION) : measured;
};
