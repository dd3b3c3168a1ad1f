import { bernoulliExp } from "./bernoulli-exp.ts";
import { drawDiscreteLaplace } from "./discrete-laplace.ts";
import type { Rational } from "./rational.ts";
import type { RandomBytes } from "./uniform-below.ts";

/**
 * A whole number x with probability proportional to exp(−x²/2σ²). Added to a count to which one person adds at most 1, it
 * makes it 1/(2σ²)-concentrated differentially private; many such counts cost less together than with Laplace noise.
 * @see Canonne, Kamath, Steinke: The discrete Gaussian for differential privacy (2020), algorithm 3
 * @param variance σ², above 0
 */
export const drawDiscreteGaussian = (variance: Rational, randomBytes: RandomBytes): bigint => {
  const { numerator, denominator } = variance;
  const scale = rootOf(numerator / denominator) + 1n;
  for (;;) {
    const value = drawDiscreteLaplace({ numerator: 1n, denominator: scale }, randomBytes);
    const size = value < 0n ? -value : value;
    // (|x| − σ²/t)² / 2σ², with σ² and t as fractions.
    const exponent = {
      numerator: (size * denominator * scale - numerator) ** 2n,
      denominator: 2n * numerator * denominator * scale * scale,
    };
    if (bernoulliExp(exponent, randomBytes)) return value;
  }
};

/** The largest whole number whose square is not above `value`, by Newton's method. */
const rootOf = (value: bigint): bigint => {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
};

/** Beyond so many deviations nothing is left that a double could hold. */
const REACH = 40;

/** How such noise is spread, to be told beside every count that has it. */
export const discreteGaussianSpread = (variance: number) => {
  const reach = Math.ceil(REACH * Math.sqrt(variance)) + 1;
  let [total, squares] = [1, 0];
  for (let x = reach; x > 0; x -= 1) {
    const weight = Math.exp(-(x * x) / (2 * variance));
    total += 2 * weight;
    squares += 2 * weight * x * x;
  }
  return { chanceOfZero: 1 / total, variance: squares / total };
};

/** δ at ε of one such count: how much of one answer is likelier than e^ε times the other's. */
export const discreteGaussianDelta = (variance: number, epsilon: number): number => {
  const { chanceOfZero } = discreteGaussianSpread(variance);
  const reach = Math.ceil(REACH * Math.sqrt(variance)) + 1;
  let delta = 0;
  for (let x = -reach; x <= reach; x += 1) {
    const [here, beside] = [x, x + 1].map((at) => chanceOfZero * Math.exp(-(at * at) / (2 * variance)));
    delta += Math.max(0, (here ?? 0) - Math.exp(epsilon) * (beside ?? 0));
  }
  return delta;
};
