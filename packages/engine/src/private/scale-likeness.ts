import type { NeighbourTable } from "../item-model.ts";

/** Chosen on validation data of Online Retail; see the decision record on private models. */
const WEIGHT = 2.5;
const PRIOR = 0.02;
const EXPONENT = 0.75;

/**
 * What each product is like, of a private model: what many had to do with counts more there, and all of it more than beside pairs without
 * noise, of which few are left to say what is wanted. What is made of something released gives nothing more away (post-processing). Nothing of it is
 * stored: the table itself goes on to depend on nobody.
 * @param popularity as it was released
 */
export const scaleLikeness = (content: NeighbourTable, popularity: Float32Array): NeighbourTable => {
  const told = popularity.reduce((sum, value) => sum + value, 0);
  if (told === 0) return content;
  const usual = PRIOR + told / popularity.length;
  return { ...content, targetScale: popularity.map((value) => WEIGHT * ((PRIOR + value) / usual) ** EXPONENT) };
};
