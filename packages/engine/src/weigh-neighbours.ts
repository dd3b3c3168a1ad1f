import { openContent } from "./content-neighbours.ts";
import type { FitSettings } from "./fit-settings.ts";
import type { NeighbourTable } from "./item-model.ts";
import type { JointAppearances } from "./joint-appearances.ts";
import { collectNeighbourRows } from "./neighbour-rows.ts";
import type { Product } from "./product.ts";
import { likenessAmong } from "./product-likeness.ts";

/** What each product leads to by what people did, and by what it is like. */
export type Neighbours = { readonly transitions: NeighbourTable; readonly content: NeighbourTable };

/**
 * Divides how strongly products were joined by how common both are, and lets what is alike as well count more. What products are like
 * is the same for all fits among them, of which a training makes a dozen: it is worked out by the first.
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
  const likeness = likenessAmong(products);
  const transitions = collectNeighbourRows(products.length, settings.neighbours);
  const content = openContent(products, settings);
  for (let row = 0; row < products.length; row += 1) {
    const isUsable = products[row]?.sensitive === false;
    content.addRow(row);
    const likeThis = isUsable ? likeness.likenessTo(row) : unlike;
    const sourceScale = (1 + (joint.people[row] ?? 0)) ** -settings.sourceExponent;
    joint.forEachJoined(row, (target, strength) => {
      const boost = 1 + settings.likenessBoost * likeThis(target);
      transitions.add(target, strength * sourceScale * (targetScale[target] ?? 0) * boost);
    });
    transitions.endRow();
    if (row % 1000 === 0) onProgress?.(row);
  }
  onProgress?.(products.length);
  return { transitions: transitions.table(), content: content.table() };
};

const unlike = (): number => 0;

/** What the weight of each target is multiplied by: less the more people it has. */
export const scaleTargets = (
  people: ArrayLike<number>,
  { targetPrior, targetExponent }: Pick<FitSettings, "targetPrior" | "targetExponent">,
): Float64Array =>
  Float64Array.from(
    people,
    (count) => (targetPrior + Math.max(1, count)) ** -targetExponent * (targetPrior + 1) ** targetExponent,
  );
