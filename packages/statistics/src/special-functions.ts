/**
 * The special functions that the distributions are made of, for positive arguments, to about 13 digits at any count that
 * a shop can reach. The libraries we tried are one too coarse and one too large: see docs/decisions/0017-experiments.md.
 */

const STIRLING_FROM = 12;
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156] as const;

/** What Stirling's formula lacks, for arguments of at least 12. @see https://dlmf.nist.gov/5.11#E1 */
const stirlingRest = (x: number): number => STIRLING.reduceRight((sum, term) => sum / (x * x) + term, 0) / x;

/** ln Γ(x). */
export const logGamma = (x: number): number => {
  let [shifted, product] = [x, 1];
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingRest(shifted) - Math.log(product);
};

/** ln B(a, b), without the digits that a difference of three large logarithms would lose. */
export const logBeta = (a: number, b: number): number => {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < STIRLING_FROM) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const sum = small + large;
  const ratio = (large - 0.5) * Math.log1p(-small / sum) + stirlingRest(large) - stirlingRest(sum);
  if (small < STIRLING_FROM) return logGamma(small) + small * (1 - Math.log(sum)) + ratio;
  return (small - 0.5) * Math.log(small / sum) - Math.log(sum) / 2 + HALF_LOG_TWO_PI + stirlingRest(small) + ratio;
};

const MOST_TERMS = 1_000_000;
const PRECISION = 2 ** -52;
/** Stands for zero where Lentz's method would divide by it. */
const TINY = 1e-300;

/**
 * b₀ + a₁/(b₁ + a₂/(b₂ + …)) by Lentz's method.
 * @see Press, Teukolsky, Vetterling, Flannery: Numerical recipes, section 5.2
 * @param termsOf aₙ and bₙ, from n = 1 on
 */
const continuedFraction = (first: number, termsOf: (n: number) => readonly [a: number, b: number]): number => {
  let value = first === 0 ? TINY : first;
  let [upper, lower] = [value, 0];
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const [a, b] = termsOf(n);
    lower = 1 / (b + a * lower || TINY);
    upper = b + a / upper || TINY;
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return value;
};

/** The regularised incomplete beta function I_x(a, b). @see https://dlmf.nist.gov/8.17#E22 */
export const incompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  const fraction = continuedFraction(1, (n) => {
    const m = Math.floor(n / 2);
    const at = a + 2 * m;
    return n % 2 === 0 ? [(m * (b - m) * x) / ((at - 1) * at), 1] : [(-(a + m) * (a + b + m) * x) / (at * (at + 1)), 1];
  });
  return front / fraction;
};

/** The regularised upper incomplete gamma function Q(a, x). @see https://dlmf.nist.gov/8.9#E2 and 8.11#E4 */
export const upperIncompleteGamma = (a: number, x: number): number => {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) return 1 - front * lowerSeries(a, x);
  return front / continuedFraction(x + 1 - a, (n) => [n * (a - n), x + 2 * n + 1 - a]);
};

const lowerSeries = (a: number, x: number): number => {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
};
