import { hash } from "node:crypto";

/** 32 bytes: SHA-256 of a leaf or of a node. */
export type TreeHash = Uint8Array;

export const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The root of a tree without leaves (RFC 9162, section 2.1.1). */
export const EMPTY_ROOT: TreeHash = hash("sha256", "", "buffer");

/** A leaf and a node are told apart by their first byte, so that neither can be passed off as the other. */
export const leafHash = (leaf: Uint8Array): TreeHash => hash("sha256", joined(LEAF, leaf), "buffer");

export const nodeHash = (left: TreeHash, right: TreeHash): TreeHash =>
  hash("sha256", joined(NODE, left, right), "buffer");

export const isSameHash = (one: TreeHash, other: TreeHash): boolean => Buffer.compare(one, other) === 0;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
