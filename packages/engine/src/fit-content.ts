import { nothingLedTo, rowsOf } from "./fit-model.ts";
import type { FitSettings } from "./fit-settings.ts";
import type { FittedModel } from "./fitted-model.ts";
import type { Product } from "./product.ts";
import { weighNeighbours } from "./weigh-neighbours.ts";

/** A model made from the catalogue alone: what each product is like. There is nothing about anybody in it. */
export const fitContent = (products: readonly Product[], settings: FitSettings): FittedModel => {
  const none = new Float32Array(products.length);
  const nobody = new Uint32Array(products.length);
  return {
    ...rowsOf(products),
    ...weighNeighbours(
      products,
      { people: nobody, forEachJoined: () => undefined },
      new Float64Array(products.length),
      settings,
    ),
    familyTransitions: nothingLedTo(products.length),
    popularity: none,
    repeats: none,
    repurchaseDays: none,
    people: nobody,
    categoryPeople: new Map(),
  };
};
