import { randomBytes } from "node:crypto";
import type { DrawNoise } from "@seimbang/engine";
import { drawDiscreteGaussian } from "@seimbang/statistics";

/** Exact, and from the system's own randomness: noise that somebody could foresee hides nothing. A variance is rounded up. */
export const drawNoise: DrawNoise = (deviation) =>
  Number(drawDiscreteGaussian({ numerator: BigInt(Math.ceil(deviation ** 2)), denominator: 1n }, randomBytes));
