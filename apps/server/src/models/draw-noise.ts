import { randomBytes, randomFillSync } from "node:crypto";
import type { DrawNoise } from "@seimbang/engine";
import { drawDiscreteGaussian } from "@seimbang/statistics";

/** Exact, and from the system's own randomness: noise that somebody could foresee hides nothing. A variance is rounded up. */
export const drawNoise: DrawNoise = (deviation) =>
  Number(drawDiscreteGaussian({ numerator: BigInt(Math.ceil(deviation ** 2)), denominator: 1n }, randomBytes));

/**
 * The same distribution but for the last digits of its tails, twenty times as fast: for models that are measured and thrown
 * away, never for one that anybody sees.
 * @see Box and Muller: A note on the generation of random normal deviates (1958)
 */
export const drawQuickNoise: DrawNoise = (deviation) =>
  Math.round(deviation * Math.sqrt(-2 * Math.log(1 - drawUniform())) * Math.cos(2 * Math.PI * drawUniform()));

const pool = new Uint32Array(16_384);
let used = pool.length;
const drawUniform = (): number => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const word = pool[used] ?? 0;
  used += 1;
  return word / 2 ** 32;
};
