/** Where a verifier stands: at a node of some level, and the last node of that level. Numbers beyond what bit operations take. */
export type Place = { readonly node: number; readonly last: number };

/** Whether the next hash of the proof belongs to the left of what is known. */
export const isRightOfNext = ({ node, last }: Place): boolean => node % 2 === 1 || node === last;

/** The next level for which the proof has a hash. */
export const climb = (place: Place): Place => {
  let { node, last } = place;
  // At the edge of the tree levels without a neighbour have no hash.
  if (isRightOfNext(place)) while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
  return { node: half(node), last: half(last) };
};

export const half = (value: number): number => Math.floor(value / 2);

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
