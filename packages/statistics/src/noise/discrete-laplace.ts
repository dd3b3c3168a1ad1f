import { bernoulliExp } from "./bernoulli-exp.ts";
import type { Rational } from "./rational.ts";
import { type RandomBytes, uniformBelow } from "./uniform-below.ts";

/**
 * A whole number x with probability proportional to exp(−ε|x|): added to a count to which one person adds at most 1, it
 * makes the count ε-differentially private. Exact: noise from floating-point numbers gives away what it should hide.
 * @see Canonne, Kamath, Steinke: The discrete Gaussian for differential privacy (2020), algorithm 2; Mironov: On
 * significance of the least significant bits for differential privacy (2012)
 * @param epsilon above 0
 */
export const drawDiscreteLaplace = ({ numerator, denominator }: Rational, randomBytes: RandomBytes): bigint => {
  for (;;) {
    const fine = uniformBelow(denominator, randomBytes);
    if (!bernoulliExp({ numerator: fine, denominator }, randomBytes)) continue;
    let coarse = 0n;
    while (bernoulliExp(ONE, randomBytes)) coarse += 1n;
    const size = (fine + denominator * coarse) / numerator;
    const isNegative = uniformBelow(2n, randomBytes) === 1n;
    // Zero would have two signs, and so twice its chance.
    if (!(isNegative && size === 0n)) return isNegative ? -size : size;
  }
};

const ONE: Rational = { numerator: 1n, denominator: 1n };

/** How such noise is spread, to be told beside every count that has it. */
export const discreteLaplaceSpread = (epsilon: number) => {
  const ratio = Math.exp(-epsilon);
  return {
    chanceOfZero: (1 - ratio) / (1 + ratio),
    variance: (2 * ratio) / (1 - ratio) ** 2,
    /** In 95 of 100 draws it is at most this large. */
    halfWidth95: Math.max(0, Math.ceil(Math.log((0.05 * (1 + ratio)) / 2) / -epsilon - 1)),
  };
};
