import { measureFamilies } from "./family-transitions.ts";
import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import type { FittedModel } from "./fitted-model.ts";
import type { NeighbourTable } from "./item-model.ts";
import { indexJointAppearances } from "./joint-appearances.ts";
import { countPeopleWhoShare } from "./people-who-share.ts";
import type { Product } from "./product.ts";
import { measurePopularity } from "./product-popularity.ts";
import { measureRepeats } from "./product-repeats.ts";
import { measureRepurchase } from "./repurchase-intervals.ts";
import { scaleTargets, weighNeighbours } from "./weigh-neighbours.ts";

/**
 * Fits the explainable item-to-item model: for each product those that people went on to, by direction, distance and
 * recency, divided by how common both are (transitions), those that are like it (content), and those that people went on
 * to from its family (family transitions). Same input, same bytes.
 * @param now milliseconds since 1970 from which recency is counted back
 * @param onProgress called with the number of products done
 */
export const fitModel = (
  input: FitInput,
  settings: FitSettings,
  now: number,
  onProgress?: (done: number) => void,
): FittedModel => {
  const { products } = input;
  const joint = indexJointAppearances(input, settings, now);
  const targetScale = scaleTargets(joint.people, settings);
  return {
    ...rowsOf(products),
    ...weighNeighbours(products, joint, targetScale, settings, onProgress),
    familyTransitions: measureFamilies(input, settings, joint, targetScale),
    popularity: measurePopularity(input, settings, now),
    repeats: measureRepeats(input, settings),
    repurchaseDays: measureRepurchase(input),
    ...countPeopleWhoShare(input),
  };
};

/** The rows of a model: positions in the catalogue. */
export const rowsOf = (products: readonly Product[]): Pick<FittedModel, "products" | "rowOf"> => ({
  products: products.map(({ productId }) => productId),
  rowOf: new Map(products.map(({ productId }, row) => [productId, row])),
});

/** A table of so many rows in which nothing leads to anything. */
export const nothingLedTo = (rows: number): NeighbourTable => ({
  offsets: new Uint32Array(rows + 1),
  targets: new Uint32Array(0),
  weights: new Float32Array(0),
});
