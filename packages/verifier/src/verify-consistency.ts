import { climb, half, isCount, isRightOfNext, type Place } from "./proof-path.ts";
import { EMPTY_ROOT, isSameHash, nodeHash, type TreeHash } from "./tree-hash.ts";

export type TreeHead = { readonly size: number; readonly root: TreeHash };

/** Whether the newer tree begins with the whole of the older one (RFC 9162, section 2.1.4.2). */
export const verifyConsistency = (older: TreeHead, newer: TreeHead, proof: readonly TreeHash[]): boolean => {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (older.size === 0) return proof.length === 0 && isSameHash(older.root, EMPTY_ROOT);
  if (older.size === newer.size) return proof.length === 0 && isSameHash(older.root, newer.root);
  return foldsToBoth(older, newer, proof);
};

const foldsToBoth = (older: TreeHead, newer: TreeHead, proof: readonly TreeHash[]): boolean => {
  let place = lastCompleteNode({ node: older.size - 1, last: newer.size - 1 });
  // Of an older tree that is one complete node, its verifier knows the hash.
  const [first, ...steps] = place.node === 0 ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let [before, after] = [first, first];
  for (const step of steps) {
    if (place.last === 0) return false;
    if (isRightOfNext(place)) [before, after] = [nodeHash(step, before), nodeHash(step, after)];
    else after = nodeHash(after, step);
    place = climb(place);
  }
  return place.last === 0 && isSameHash(before, older.root) && isSameHash(after, newer.root);
};

const lastCompleteNode = ({ node, last }: Place): Place =>
  node % 2 === 1 ? lastCompleteNode({ node: half(node), last: half(last) }) : { node, last };
