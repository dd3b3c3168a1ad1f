import { betaCdf, normalCdf } from "../distributions.ts";
import { logBeta } from "../special-functions.ts";

/** What is known of an arm's rate: successes and failures, each with the prior's added. Both above 0. */
export type BetaPosterior = { readonly alpha: number; readonly beta: number };
/** What is known of an arm's mean. */
export type NormalPosterior = { readonly mean: number; readonly deviation: number };

/** The density and the distribution of one arm, on a line that reaches from minus to plus infinity. */
type Belief = {
  readonly density: (at: number) => number;
  readonly cdf: (at: number) => number;
  readonly width: number;
  readonly from: number;
  readonly until: number;
};

/** For each arm the probability that its rate is the highest: what Thompson sampling would choose it with. */
export const bestArmProbabilities = (arms: readonly BetaPosterior[]): readonly number[] =>
  integrate(arms.map(toBelief));

export const bestNormalArmProbabilities = (arms: readonly NormalPosterior[]): readonly number[] =>
  integrate(
    arms.map(({ mean, deviation }) => ({
      density: (at) => Math.exp(-(((at - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI)),
      cdf: (at) => normalCdf((at - mean) / deviation),
      width: deviation,
      from: mean - 9 * deviation,
      until: mean + 9 * deviation,
    })),
  );

/** Below e⁻⁴⁰ of its height a density adds nothing that a double could hold. */
const NEGLIGIBLE = 40;

/** On the scale of log-odds a beta density is smooth everywhere and falls off exponentially at both ends. */
const toBelief = ({ alpha, beta }: BetaPosterior): Belief => {
  const constant = logBeta(alpha, beta);
  const centre = Math.log(alpha / beta);
  const logDensity = (at: number): number =>
    -alpha * Math.log1p(Math.exp(-at)) - beta * Math.log1p(Math.exp(at)) - constant;
  return {
    density: (at) => Math.exp(logDensity(at)),
    cdf: (at) => betaCdf(1 / (1 + Math.exp(-at)), alpha, beta),
    width: Math.sqrt(1 / alpha + 1 / beta),
    from: centre - reach(alpha, alpha, beta),
    until: centre + reach(beta, alpha, beta),
  };
};

/** How far a tail with the given exponent reaches, and at least nine deviations. */
const reach = (exponent: number, alpha: number, beta: number): number => {
  const deviation = Math.sqrt(1 / alpha + 1 / beta);
  return Math.max(9 * deviation, Math.min(NEGLIGIBLE / exponent, 60 * deviation));
};

/** Steps within one deviation of the narrowest arm: on densities like these the trapezoidal rule is then exact. */
const STEPS_A_DEVIATION = 4;

/** ∫ fᵢ Πⱼ≠ᵢ Fⱼ by the trapezoidal rule. Where some arm certainly lies higher, nobody is best. */
const integrate = (arms: readonly Belief[]): readonly number[] => {
  const step = Math.min(...arms.map(({ width }) => width)) / STEPS_A_DEVIATION;
  const until = Math.max(...arms.map((arm) => arm.until));
  const chances = new Array<number>(arms.length).fill(0);
  for (let point = Math.max(...arms.map((arm) => arm.from)); point <= until; point += step) {
    const below = arms.map((arm) => arm.cdf(point));
    const others = productsOfOthers(below);
    for (const [at, arm] of arms.entries()) {
      chances[at] = (chances[at] ?? 0) + arm.density(point) * (others[at] ?? 0) * step;
    }
  }
  return chances;
};

/** For each place the product of all other values. */
const productsOfOthers = (values: readonly number[]): readonly number[] => {
  const products = new Array<number>(values.length).fill(1);
  let [before, after] = [1, 1];
  for (const [at, value] of values.entries()) {
    products[at] = before;
    before *= value;
  }
  for (let at = values.length - 1; at >= 0; at -= 1) {
    products[at] = (products[at] ?? 1) * after;
    after *= values[at] ?? 1;
  }
  return products;
};
