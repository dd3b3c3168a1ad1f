import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { growTree, type HashedNode, type TreeNode } from "./growing-tree.ts";
import { proveConsistency, proveInclusion } from "./prove.ts";
import { EMPTY_ROOT, leafHash, nodeHash, type TreeHash } from "./tree-hash.ts";
import { verifyConsistency } from "./verify-consistency.ts";
import { verifyInclusion } from "./verify-inclusion.ts";

/** The definition (RFC 9162, section 2.1.1), as it stands there. */
const treeHash = (leaves: readonly Uint8Array[]): TreeHash => {
  const [first] = leaves;
  if (first === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return leafHash(first);
  const split = splitOf(leaves.length);
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
};
/** Section 2.1.3.1. */
const path = (index: number, leaves: readonly Uint8Array[]): readonly TreeHash[] => {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...path(index, left), treeHash(right)] : [...path(index - split, right), treeHash(left)];
};
/** Section 2.1.4.1. */
const subproof = (size: number, leaves: readonly Uint8Array[], isWhole: boolean): readonly TreeHash[] => {
  if (size === leaves.length) return isWhole ? [] : [treeHash(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return size <= split
    ? [...subproof(size, left, isWhole), treeHash(right)]
    : [...subproof(size - split, right, false), treeHash(left)];
};
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

const leavesOf = (size: number): readonly Uint8Array[] =>
  Array.from({ length: size }, (_, at) => Buffer.from(`leaf ${at}`));
const rootOf = (leaves: readonly Uint8Array[]): TreeHash => grown(leaves).root();
const grown = (leaves: readonly Uint8Array[]) => {
  const tree = growTree();
  const nodes = leaves.flatMap((leaf) => tree.append(leafHash(leaf)));
  return { root: tree.root, nodes };
};
const reading =
  (nodes: readonly HashedNode[]) =>
  async (wanted: readonly TreeNode[]): Promise<readonly TreeHash[]> =>
    wanted.map(({ level, index }) => {
      const node = nodes.find((one) => one.level === level && one.index === index);
      if (node === undefined) throw new Error(`There is no complete node ${level}/${index}.`);
      return node.hash;
    });
const hex = (hash: TreeHash): string => Buffer.from(hash).toString("hex");

const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  (leaf) => Buffer.from(leaf, "hex"),
);
/** Of the first 0 to 8 of these leaves: the test vectors that implementations of Certificate Transparency share. */
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("the tree", () => {
  test.each(ROOTS.map((root, size) => ({ root, size })))("has the known root of $size leaves", ({ root, size }) => {
    expect(hex(rootOf(LEAVES.slice(0, size)))).toBe(root);
  });

  test("has the root and the proofs of the definition at every size and place", async () => {
    const size = fc.integer({ min: 1, max: 200 });
    const places = size.chain((leaves) => fc.tuple(fc.constant(leaves), fc.nat(leaves - 1), fc.nat(leaves)));
    await fc.assert(
      fc.asyncProperty(places, async ([count, index, before]) => {
        const leaves = leavesOf(count);
        const { root, nodes } = grown(leaves);
        expect(hex(root())).toBe(hex(treeHash(leaves)));
        const inclusion = await proveInclusion(index, count, reading(nodes));
        expect(inclusion.map(hex)).toEqual(path(index, leaves).map(hex));
        const consistency = await proveConsistency(before, count, reading(nodes));
        expect(consistency.map(hex)).toEqual((before === 0 ? [] : subproof(before, leaves, true)).map(hex));
      }),
      { numRuns: 60 },
    );
  });

  test("grows on from its frontier as if it had never stopped", () => {
    fc.assert(
      fc.property(fc.nat(70), fc.nat(70), (before, more) => {
        const leaves = leavesOf(before + more);
        const first = growTree();
        const nodes = leaves.slice(0, before).flatMap((leaf) => first.append(leafHash(leaf)));
        const hashAt = (node: TreeNode) => nodes.find((one) => one.level === node.level && one.index === node.index);
        const frontier = frontierHashes(before, hashAt);
        const second = growTree(before, frontier);
        for (const leaf of leaves.slice(before)) second.append(leafHash(leaf));
        expect([second.size(), hex(second.root())]).toEqual([leaves.length, hex(treeHash(leaves))]);
      }),
    );
  });
});

const frontierHashes = (size: number, at: (node: TreeNode) => HashedNode | undefined): readonly TreeHash[] => {
  const hashes: TreeHash[] = [];
  for (let level = 52, start = 0; level >= 0; level -= 1) {
    if (size - start < 2 ** level) continue;
    const node = at({ level, index: start / 2 ** level });
    if (node !== undefined) hashes.push(node.hash);
    start += 2 ** level;
  }
  return hashes;
};

describe("a proof", () => {
  const tree = fc
    .integer({ min: 1, max: 130 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1), before: fc.nat(size) }));

  test("of inclusion holds for its leaf, index, size and root, and for no other", async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(130), fc.nat(), async ({ size, index }, other, at) => {
        const leaves = leavesOf(size);
        const { root, nodes } = grown(leaves);
        const proof = await proveInclusion(index, size, reading(nodes));
        const claim = { leaf: leafHash(leaves[index]!), index, size, proof, root: root() };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: leafHash(Buffer.from("another")) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: leafHash(Buffer.from("another")) })).toBe(false);
        if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, EMPTY_ROOT] })).toBe(false);
        if (proof.length === 0) return;
        expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: proof.with(at % proof.length, EMPTY_ROOT) })).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test("of consistency holds for its two trees, and for no other", async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(), async ({ size, before }, at) => {
        const leaves = leavesOf(size);
        const { root, nodes } = grown(leaves);
        const older = { size: before, root: rootOf(leaves.slice(0, before)) };
        const newer = { size, root: root() };
        const proof = await proveConsistency(before, size, reading(nodes));
        expect(verifyConsistency(older, newer, proof)).toBe(true);
        const another = leafHash(Buffer.from("another"));
        expect(verifyConsistency({ ...older, root: another }, newer, proof)).toBe(false);
        expect(verifyConsistency(older, newer, [...proof, another])).toBe(false);
        // An empty tree is the beginning of every tree.
        if (before > 0) expect(verifyConsistency(older, { ...newer, root: another }, proof)).toBe(false);
        if (proof.length === 0) return;
        expect(verifyConsistency(older, newer, proof.slice(1))).toBe(false);
        expect(verifyConsistency(older, newer, proof.with(at % proof.length, another))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test("has as many steps as its tree is high, whatever hash they lead to", () => {
    const [first, second, third] = ["1", "2", "3"].map((text) => leafHash(Buffer.from(text)));
    const claim = { leaf: first!, index: 0 };
    const pair = nodeHash(first!, second!);
    expect(verifyInclusion({ ...claim, size: 2, proof: [second!], root: pair })).toBe(true);
    expect(verifyInclusion({ ...claim, size: 1, proof: [second!], root: pair })).toBe(false);
    expect(verifyInclusion({ ...claim, size: 1, proof: [second!], root: nodeHash(second!, first!) })).toBe(false);
    expect(verifyInclusion({ ...claim, size: 4, proof: [second!], root: pair })).toBe(false);
    expect(verifyInclusion({ ...claim, size: 2, proof: [second!, third!], root: nodeHash(third!, pair) })).toBe(false);
    expect(verifyConsistency({ size: 4, root: pair }, { size: 1, root: pair }, [])).toBe(false);
    expect(verifyConsistency({ size: 1, root: first! }, { size: 2, root: pair }, [second!])).toBe(true);
  });

  test("leads to every byte of the root", () => {
    const leaf = leafHash(Buffer.from("the only"));
    for (const at of leaf.keys()) {
      const root = Uint8Array.from(leaf).with(at, (leaf[at] ?? 0) ^ 1);
      expect(verifyInclusion({ leaf, index: 0, size: 1, proof: [], root }), `${at}`).toBe(false);
      expect(verifyConsistency({ size: 1, root: leaf }, { size: 1, root }, []), `${at}`).toBe(false);
    }
  });

  test("that a log of a rewritten entry is the same as before does not exist", async () => {
    const leaves = leavesOf(20);
    const rewritten = grown(leaves.with(4, Buffer.from("rewritten")));
    const proof = await proveConsistency(9, 20, reading(rewritten.nodes));
    const older = { size: 9, root: rootOf(leaves.slice(0, 9)) };
    expect(verifyConsistency(older, { size: 20, root: rewritten.root() }, proof)).toBe(false);
  });

  test("takes indices beyond what 32 bits hold", () => {
    const size = 2 ** 40 + 1;
    const leaf = leafHash(Buffer.from("the last"));
    const claim = { leaf, index: size - 1, size, proof: [EMPTY_ROOT], root: nodeHash(EMPTY_ROOT, leaf) };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, index: 2 ** 32 })).toBe(false);
  });
});
