import { climb, isCount, isRightOfNext, type Place } from "./proof-path.ts";
import { isSameHash, nodeHash, type TreeHash } from "./tree-hash.ts";

export type InclusionClaim = {
  readonly leaf: TreeHash;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly TreeHash[];
  readonly root: TreeHash;
};

/** Whether the leaf is in the tree of this root, at this index (RFC 9162, section 2.1.3.2). */
export const verifyInclusion = ({ leaf, index, size, proof, root }: InclusionClaim): boolean => {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let place: Place = { node: index, last: size - 1 };
  let hash = leaf;
  for (const step of proof) {
    if (place.last === 0) return false;
    hash = isRightOfNext(place) ? nodeHash(step, hash) : nodeHash(hash, step);
    place = climb(place);
  }
  return place.last === 0 && isSameHash(hash, root);
};
