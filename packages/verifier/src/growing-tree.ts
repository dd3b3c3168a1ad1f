import { EMPTY_ROOT, nodeHash, type TreeHash } from "./tree-hash.ts";

/** A node all of whose leaves exist: `level` 0 is a leaf; it covers the leaves from `index`·2^`level` on, 2^`level` of them. */
export type TreeNode = { readonly level: number; readonly index: number };
export type HashedNode = TreeNode & { readonly hash: TreeHash };

export type GrowingTree = {
  readonly size: () => number;
  readonly root: () => TreeHash;
  /** Adds the hash of the next leaf. Answers the nodes that it completed, the leaf itself first. */
  readonly append: (leaf: TreeHash) => readonly HashedNode[];
};

/** The largest complete nodes of a tree, from left to right: all that it takes to let the tree grow. */
export const frontierOf = (size: number): readonly TreeNode[] => completeNodes(0, size);

/** What the leaves from `from` up to `to` are made of, from left to right. */
export const completeNodes = (from: number, to: number): readonly TreeNode[] => {
  const nodes: TreeNode[] = [];
  for (let start = from; start < to; ) {
    const level = levelWithin(to - start);
    nodes.push({ level, index: start / 2 ** level });
    start += 2 ** level;
  }
  return nodes;
};

/** The highest level of which a node fits into so many leaves; exact, as a logarithm of so large numbers is not. */
export const levelWithin = (leaves: number): number => {
  let level = 0;
  while (2 ** (level + 1) <= leaves) level += 1;
  return level;
};

/** The hash over nodes from left to right, where each is larger than the next. */
export const foldNodes = (hashes: readonly TreeHash[]): TreeHash =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));

/**
 * A tree that keeps only its frontier.
 * @param frontier the hashes of `frontierOf(size)`
 */
export const growTree = (size = 0, frontier: readonly TreeHash[] = []): GrowingTree => {
  const nodes: HashedNode[] = frontierOf(size).map((node, at) => {
    const hash = frontier[at];
    if (hash === undefined) throw new Error(`A tree of ${size} leaves needs more than ${frontier.length} hashes.`);
    return { ...node, hash };
  });
  let leaves = size;
  return {
    size: () => leaves,
    root: () => foldNodes(nodes.map(({ hash }) => hash)),
    append: (leaf) => {
      const completed: HashedNode[] = [{ level: 0, index: leaves, hash: leaf }];
      leaves += 1;
      for (let last = completed[0]; last !== undefined; last = completed.at(-1)) {
        const before = nodes.at(-1);
        if (before?.level !== last.level) {
          nodes.push(last);
          break;
        }
        nodes.pop();
        completed.push({
          level: last.level + 1,
          index: Math.floor(last.index / 2),
          hash: nodeHash(before.hash, last.hash),
        });
      }
      return completed;
    },
  };
};
