/** One answer on an ordered scale, and what may explain it. */
export type OrdinalAnswer = {
  readonly answer: number;
  readonly factors: readonly number[];
  /** One over the probability with which the question was asked. */
  readonly weight: number;
};

export type OrdinalFit = {
  /** What a factor of one more adds to the log-odds of a higher answer; never against its sign. */
  readonly coefficients: readonly number[];
  /** Log-odds below which each answer but the highest lies, of those that were given, in their order. */
  readonly thresholds: readonly number[];
};

/** Which way a factor may work: 1 only up, −1 only down, 0 either. */
export type Sign = -1 | 0 | 1;

const MOST_SWEEPS = 2000;
const SMALLEST_CHANGE = 1e-10;
/** Draws coefficients so slightly to zero that only those are touched which would otherwise grow without end. */
const RIDGE = 1e-6;

/**
 * Proportional odds: P(answer ≤ j) = 1 / (1 + exp(η − θⱼ)) with η the sum of coefficient times factor. The likelihood is
 * concave and each coefficient has only a sign to keep, so that improving one number after the other ends at the best.
 * @see McCullagh: Regression models for ordinal data (1980)
 * @param signs of the factors, in their order
 */
export const fitOrdinalRegression = (answers: readonly OrdinalAnswer[], signs: readonly Sign[]): OrdinalFit => {
  const scale = [...new Set(answers.map(({ answer }) => answer))].sort((one, other) => one - other);
  const rows = answers.map(({ answer, factors, weight }) => ({ rank: scale.indexOf(answer), factors, weight, eta: 0 }));
  const coefficients = signs.map(() => 0);
  const thresholds = startingThresholds(rows, scale.length);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    const changes = [
      ...thresholds.map((_, at) => improveThreshold(rows, thresholds, at)),
      ...signs.map((sign, at) => improveCoefficient(rows, thresholds, coefficients, at, sign)),
    ];
    if (Math.max(0, ...changes) < SMALLEST_CHANGE) break;
  }
  return { coefficients, thresholds };
};

type Row = { readonly rank: number; readonly factors: readonly number[]; readonly weight: number; eta: number };

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const slopeOf = (share: number): number => share * (1 - share);

const startingThresholds = (rows: readonly Row[], ranks: number): number[] => {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length: Math.max(0, ranks - 1) }, (_, at) => {
    const below = rows.reduce((sum, { rank, weight }) => (rank <= at ? sum + weight : sum), 0);
    return Math.log(below / (total - below));
  });
};

/** The shares of answers up to and up to below a row's own. */
const sharesOf = ({ rank, eta }: Row, thresholds: readonly number[]): readonly [upper: number, lower: number] => {
  const [above, below] = [thresholds[rank], thresholds[rank - 1]];
  return [above === undefined ? 1 : logistic(above - eta), below === undefined ? 0 : logistic(below - eta)];
};

/** One Newton step, as far as the neighbouring thresholds leave room. @returns how far it went */
const improveThreshold = (rows: readonly Row[], thresholds: number[], at: number): number => {
  let [gradient, curvature] = [0, 0];
  for (const row of rows) {
    if (row.rank !== at && row.rank !== at + 1) continue;
    const [upper, lower] = sharesOf(row, thresholds);
    const [own, direction] = row.rank === at ? [upper, 1] : [lower, -1];
    const relative = slopeOf(own) / (upper - lower);
    gradient += row.weight * direction * relative;
    curvature += row.weight * (direction * relative * (1 - 2 * own) - relative ** 2);
  }
  const before = thresholds[at] ?? 0;
  const wanted = before - gradient / curvature;
  const [low, high] = [thresholds[at - 1] ?? Number.NEGATIVE_INFINITY, thresholds[at + 1] ?? Number.POSITIVE_INFINITY];
  const next = Math.min(Math.max(wanted, (before + low) / 2), (before + high) / 2);
  thresholds[at] = next;
  return Math.abs(next - before);
};

/** The same for a coefficient, as far as its sign allows. */
const improveCoefficient = (
  rows: readonly Row[],
  thresholds: readonly number[],
  coefficients: number[],
  at: number,
  sign: Sign,
): number => {
  let [gradient, curvature] = [0, 0];
  for (const row of rows) {
    const factor = row.factors[at] ?? 0;
    const [upper, lower] = sharesOf(row, thresholds);
    gradient += row.weight * factor * (upper + lower - 1);
    curvature -= row.weight * factor * factor * (slopeOf(upper) + slopeOf(lower));
  }
  const before = coefficients[at] ?? 0;
  const wanted = before + (gradient - RIDGE * before) / (RIDGE - curvature);
  const next = wanted * sign < 0 ? 0 : wanted;
  coefficients[at] = next;
  for (const row of rows) row.eta += (next - before) * (row.factors[at] ?? 0);
  return Math.abs(next - before);
};
