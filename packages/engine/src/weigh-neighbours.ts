import type { FitSettings } from "./fit-settings.ts";
import type { NeighbourTable } from "./item-model.ts";
import type { JointAppearances } from "./joint-appearances.ts";
import { collectNeighbourRows } from "./neighbour-rows.ts";
import type { Product } from "./product.ts";
import { indexLikeness } from "./product-likeness.ts";

/** What each product leads to by what people did, and by what it is like. */
export type Neighbours = { readonly transitions: NeighbourTable; readonly content: NeighbourTable };

/**
 * Divides how strongly products were joined by how common both are, and lets what is alike as well count more.
 * @param targetScale by `scaleTargets`
 * @param onProgress called with the number of products done
 */
export const weighNeighbours = (
  products: readonly Product[],
  joint: Pick<JointAppearances, "forEachJoined" | "people">,
  targetScale: Float64Array,
  settings: FitSettings,
  onProgress?: (done: number) => void,
): Neighbours => {
  const likeness = indexLikeness(products);
  const transitions = collectNeighbourRows(products.length, settings.neighbours);
  const content = collectNeighbourRows(products.length, settings.neighbours);
  const likeThis = new Float64Array(products.length);
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
  return { transitions: transitions.table(), content: content.table() };
};

/** What the weight of each target is multiplied by: less the more people it has. */
export const scaleTargets = (
  people: ArrayLike<number>,
  { targetPrior, targetExponent }: Pick<FitSettings, "targetPrior" | "targetExponent">,
): Float64Array =>
  Float64Array.from(
    people,
    (count) => (targetPrior + Math.max(1, count)) ** -targetExponent * (targetPrior + 1) ** targetExponent,
  );

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
