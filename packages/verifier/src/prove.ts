import { completeNodes, foldNodes, levelWithin, type TreeNode } from "./growing-tree.ts";
import type { TreeHash } from "./tree-hash.ts";

/** Hashes of complete nodes, in the order in which they are asked for. */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<readonly TreeHash[]>;

/** Each hash of a proof, as the complete nodes that it is folded from. */
type ProofParts = readonly (readonly TreeNode[])[];

/**
 * That the leaf at `index` is in the tree of `size` leaves: one hash a level, from the leaf's neighbour upwards (RFC 9162,
 * section 2.1.3.1). Reads O(log size) nodes, at once.
 */
export const proveInclusion = (index: number, size: number, read: ReadNodes): Promise<readonly TreeHash[]> =>
  readParts(inclusionParts(index, 0, size), read);

/** That the tree of `size` leaves begins with that of `before` leaves (RFC 9162, section 2.1.4.1). Empty for 0 and for equals. */
export const proveConsistency = (before: number, size: number, read: ReadNodes): Promise<readonly TreeHash[]> =>
  readParts(before === 0 || before === size ? [] : consistencyParts(before, 0, size, true), read);

const inclusionParts = (index: number, from: number, to: number): ProofParts => {
  if (to - from <= 1) return [];
  const split = from + splitOf(to - from);
  return index < split
    ? [...inclusionParts(index, from, split), completeNodes(split, to)]
    : [...inclusionParts(index, split, to), completeNodes(from, split)];
};

/** `isWhole`: the earlier tree is this very part, so that its verifier knows the hash of it. */
const consistencyParts = (before: number, from: number, to: number, isWhole: boolean): ProofParts => {
  if (before === to) return isWhole ? [] : [completeNodes(from, to)];
  const split = from + splitOf(to - from);
  return before <= split
    ? [...consistencyParts(before, from, split, isWhole), completeNodes(split, to)]
    : [...consistencyParts(before, split, to, false), completeNodes(from, split)];
};

/** The largest power of two below `size`. */
const splitOf = (size: number): number => 2 ** levelWithin(size - 1);

const readParts = async (parts: ProofParts, read: ReadNodes): Promise<readonly TreeHash[]> => {
  const hashes = [...(await read(parts.flat()))];
  return parts.map((nodes) => foldNodes(hashes.splice(0, nodes.length)));
};
