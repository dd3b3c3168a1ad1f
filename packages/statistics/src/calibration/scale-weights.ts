/** The logarithms of the factors of one thing that people answered about, in a fixed order, and how much it counts. */
export type ScaledRow = { readonly logarithms: readonly number[]; readonly weight: number };

/** Each factor is taken to its exponent, and their product is multiplied with the constant. */
export type ScaledWeights = { readonly constant: number; readonly exponents: readonly number[] };

/** No factor counts less than half, or more than twice, as much as it usually does. */
const LEAST_EXPONENT = 0.5;
const MOST_EXPONENT = 2;
/** Less spread than this is none. */
const NO_SPREAD = 1e-9;

/**
 * Brings fitted weights to the scale of the product of the factors themselves: over what people answered about, both have the
 * same geometric mean and, as far as the bounds of the exponents allow, the same spread. A factor that never varied was not
 * measured, and keeps its exponent of 1.
 * @param weights how much each factor counts; none below 0
 * @returns undefined where no factor that varied counts anything
 */
export const scaleWeights = (rows: readonly ScaledRow[], weights: readonly number[]): ScaledWeights | undefined => {
  const isMeasured = weights.map((_, at) => spreadOf(rows, ({ logarithms }) => logarithms[at] ?? 0) > NO_SPREAD);
  const taken = (exponents: readonly number[]) => (row: ScaledRow) =>
    exponents.reduce((sum, exponent, at) => sum + exponent * (row.logarithms[at] ?? 0), 0);
  const measured = weights.map((weight, at) => (isMeasured[at] === true ? weight : 0));
  const usual = weights.map((_, at) => (isMeasured[at] === true ? 1 : 0));
  const spread = spreadOf(rows, taken(measured));
  if (spread <= NO_SPREAD) return undefined;
  const scale = spreadOf(rows, taken(usual)) / spread;
  const exponents = weights.map((weight, at) =>
    isMeasured[at] === true ? Math.min(MOST_EXPONENT, Math.max(LEAST_EXPONENT, weight * scale)) : 1,
  );
  const change = exponents.map((exponent) => 1 - exponent);
  return { constant: Math.exp(meanOf(rows, taken(change))), exponents };
};

const meanOf = (rows: readonly ScaledRow[], numberOf: (row: ScaledRow) => number): number => {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  return rows.reduce((sum, row) => sum + row.weight * numberOf(row), 0) / total;
};

/** The standard deviation. */
const spreadOf = (rows: readonly ScaledRow[], numberOf: (row: ScaledRow) => number): number => {
  if (rows.length === 0) return 0;
  const mean = meanOf(rows, numberOf);
  return Math.sqrt(meanOf(rows, (row) => (numberOf(row) - mean) ** 2));
};
