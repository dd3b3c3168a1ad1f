declare const brand: unique symbol;

/** A number from 0 up to but not including 1: where a unit falls in an experiment, or what a random source yields. */
export type Draw = number & { readonly [brand]: "Draw" };

/** @throws RangeError for what lies outside of 0 ≤ value < 1. */
export const toDraw = (value: number): Draw => {
  if (value >= 0 && value < 1) return value as Draw;
  throw new RangeError(`${value} is no draw.`);
};
