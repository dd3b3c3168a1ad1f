import type { Rational } from "./rational.ts";
import { type RandomBytes, uniformBelow } from "./uniform-below.ts";

/**
 * True with probability exactly exp(−exponent), by whole numbers alone.
 * @see Canonne, Kamath, Steinke: The discrete Gaussian for differential privacy (2020), algorithm 1
 * @param exponent not below 0
 */
export const bernoulliExp = ({ numerator, denominator }: Rational, randomBytes: RandomBytes): boolean => {
  for (let whole = numerator / denominator; whole > 0n; whole -= 1n) {
    if (!atMostOne(1n, 1n, randomBytes)) return false;
  }
  return atMostOne(numerator % denominator, denominator, randomBytes);
};

/** For exponents up to 1: the first failure of coins of chance γ, γ/2, γ/3, … comes at an odd place. */
const atMostOne = (numerator: bigint, denominator: bigint, randomBytes: RandomBytes): boolean => {
  let place = 1n;
  while (uniformBelow(denominator * place, randomBytes) < numerator) place += 1n;
  return place % 2n === 1n;
};
