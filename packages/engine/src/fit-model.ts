import { measureFamilies } from "./family-transitions.ts";
import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import type { FittedModel } from "./fitted-model.ts";
import { indexJointAppearances } from "./joint-appearances.ts";
import { collectNeighbourRows } from "./neighbour-rows.ts";
import { countPeopleWhoShare } from "./people-who-share.ts";
import type { Product } from "./product.ts";
import { indexLikeness } from "./product-likeness.ts";
import { measurePopularity } from "./product-popularity.ts";
import { measureRepeats } from "./product-repeats.ts";
import { measureRepurchase } from "./repurchase-intervals.ts";

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
  const likeness = indexLikeness(products);
  const transitions = collectNeighbourRows(products.length, settings.neighbours);
  const content = collectNeighbourRows(products.length, settings.neighbours);
  const likeThis = new Float64Array(products.length);
  const { targetPrior, targetExponent } = settings;
  const targetScale = Float64Array.from(
    joint.people,
    (people) => (targetPrior + Math.max(1, people)) ** -targetExponent * (targetPrior + 1) ** targetExponent,
  );
  for (let row = 0; row < products.length; row += 1) {
    const isUsable = products[row]?.sensitive === false;
    const alike: number[] = [];
    if (isUsable)
      likeness.forEachLike(row, (other, value) => {
        likeThis[other] = value;
        alike.push(other);
      });
    weighContent(products, alike, likeThis, settings, content.add);
    const sourceScale = (1 + (joint.people[row] ?? 0)) ** -settings.sourceExponent;
    joint.forEachJoined(row, (target, strength) => {
      const boost = 1 + settings.likenessBoost * (likeThis[target] ?? 0);
      transitions.add(target, strength * sourceScale * (targetScale[target] ?? 0) * boost);
    });
    for (const other of alike) likeThis[other] = 0;
    transitions.endRow();
    content.endRow();
    if (row % 1000 === 0) onProgress?.(row);
  }
  onProgress?.(products.length);
  return {
    products: products.map(({ productId }) => productId),
    rowOf: new Map(products.map(({ productId }, row) => [productId, row])),
    transitions: transitions.table(),
    content: content.table(),
    familyTransitions: measureFamilies(input, settings, joint, targetScale),
    popularity: measurePopularity(input, settings, now),
    repeats: measureRepeats(input, settings),
    repurchaseDays: measureRepurchase(input),
    ...countPeopleWhoShare(input),
  };
};

/** Likeness to a power, less where much is alike: a product that is one of many says little for each of the others. */
const weighContent = (
  products: readonly Product[],
  alike: readonly number[],
  likeThis: Float64Array,
  { contentWeight, contentExponent, contentCrowding }: FitSettings,
  add: (target: number, weight: number) => void,
): void => {
  const usable = alike.filter((other) => products[other]?.sensitive === false);
  const powers = usable.map((other) => (likeThis[other] ?? 0) ** contentExponent);
  const crowd = powers.reduce((sum, power) => sum + power, 0);
  usable.forEach((other, place) => {
    add(other, contentWeight * (powers[place] ?? 0) * crowd ** -contentCrowding);
  });
};
