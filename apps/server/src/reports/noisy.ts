import { discreteLaplaceSpread, drawDiscreteLaplace, type RandomBytes } from "@seimbang/statistics";

/** Of the noise: one person more or less makes any number of a day at most e times as likely. */
const EPSILON = 1;

/** How far the noise of a count reaches. */
export const COUNT_NOISE = discreteLaplaceSpread(EPSILON);

/**
 * A whole number with noise.
 * @param most how much one person adds to it at most
 */
export const noisy = (value: number, most: bigint, randomBytes: RandomBytes): number =>
  Math.round(value) + Number(drawDiscreteLaplace({ numerator: BigInt(EPSILON), denominator: most }, randomBytes));
