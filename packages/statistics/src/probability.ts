declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** A number from 0 to 1, both included. */
export type Probability = Branded<"Probability">;
/** A number from 0 up to but not including 1: where a unit falls in an experiment, or what a random source yields. */
export type Draw = Branded<"Draw">;

/** @throws RangeError for what is no probability; callers validate what people entered before. */
export const toProbability = (value: number): Probability => {
  if (value >= 0 && value <= 1) return value as Probability;
  throw new RangeError(`${value} is no probability.`);
};

/** @throws RangeError for what lies outside of 0 ≤ value < 1. */
export const toDraw = (value: number): Draw => {
  if (value >= 0 && value < 1) return value as Draw;
  throw new RangeError(`${value} is no draw.`);
};
