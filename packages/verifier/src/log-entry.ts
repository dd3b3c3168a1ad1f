import { hash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import { leafHash } from "./tree-hash.ts";

/**
 * What the log says of something that happened: what kind of thing, when (to the second), and a commitment to the rest.
 * Its canonical JSON is the leaf.
 */
export type LogEntry = {
  /** ISO 8601, UTC, whole seconds. */
  readonly at: string;
  /** base64url of SHA-256 over a random salt of 32 bytes and the canonical JSON of the statement. */
  readonly commitment: string;
  /** What happened, in snake_case. */
  readonly kind: string;
};

/** What is committed to: plain JSON that says the rest of what happened. */
export type Statement = Readonly<Record<string, unknown>>;

export const SALT_BYTES = 32;

/** Nobody who has not the salt can try what the statement may be. */
export const commitmentOf = (salt: Uint8Array, statement: string): string =>
  hash("sha256", Buffer.concat([salt, Buffer.from(statement)]), "base64url");

export const writeEntry = ({ at, commitment, kind }: LogEntry): string => canonicalJson({ at, commitment, kind });

/** The hash of a leaf in the tree (RFC 9162, 2.1.1) in base64url: what a signed receipt names its own entry by. */
export const entryHashOf = (leaf: string): string => Buffer.from(leafHash(Buffer.from(leaf))).toString("base64url");

const ENTRY =
  /^\{"at":"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)","commitment":"([A-Za-z0-9_-]{43})","kind":"([a-z][a-z0-9_]{0,63})"\}$/;

/** The entry that a leaf says; undefined for what `writeEntry` would not have written. */
export const readEntry = (leaf: string): LogEntry | undefined => {
  const [, at, commitment, kind] = ENTRY.exec(leaf) ?? [];
  if (at === undefined || commitment === undefined || kind === undefined) return undefined;
  return Number.isNaN(Date.parse(at)) ? undefined : { at, commitment, kind };
};
