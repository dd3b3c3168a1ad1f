import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import type { FittedModel } from "./fitted-model.ts";
import { indexJointAppearances } from "./joint-appearances.ts";
import { collectNeighbourRows } from "./neighbour-rows.ts";
import { indexLikeness } from "./product-likeness.ts";
import { measurePopularity } from "./product-popularity.ts";
import { measureRepeats } from "./product-repeats.ts";

/**
 * Fits the explainable item-to-item model: for each product those that people went on to, by direction, distance and
 * recency, divided by how common both are (transitions), and those that are like it (content). Same input, same bytes.
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
        if (products[other]?.sensitive === false)
          content.add(other, settings.contentWeight * value ** settings.contentExponent);
      });
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
    popularity: measurePopularity(input, settings, now),
    repeats: measureRepeats(input, settings),
  };
};
