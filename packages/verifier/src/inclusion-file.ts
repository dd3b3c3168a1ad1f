import { readBase64, writeBase64 } from "./base64.ts";
import { HASH_BYTES, type TreeHash } from "./tree-hash.ts";

/** That something is in a log, to be checked without it. */
export type Inclusion = {
  readonly index: number;
  readonly proof: readonly TreeHash[];
  /** The checkpoint, as it was signed. */
  readonly checkpoint: string;
};

const FIRST_LINE = "c2sp.org/tlog-proof@v1";

/** In the form of C2SP tlog-proof. */
export const writeInclusion = ({ index, proof, checkpoint }: Inclusion): string =>
  [FIRST_LINE, `index ${index}`, ...proof.map(writeBase64), "", checkpoint].join("\n");

/** Undefined for what `writeInclusion` would not have written. */
export const readInclusion = (text: string): Inclusion | undefined => {
  const end = text.indexOf("\n\n");
  const [first, index = "", ...hashes] = text.slice(0, Math.max(end, 0)).split("\n");
  if (first !== FIRST_LINE || !/^index (0|[1-9]\d{0,15})$/.test(index)) return undefined;
  const proof = hashes.map((hash) => readBase64(hash)).filter((hash) => hash?.length === HASH_BYTES);
  if (proof.length !== hashes.length) return undefined;
  const known = proof.flatMap((hash) => (hash === undefined ? [] : [hash]));
  return { index: Number(index.slice("index ".length)), proof: known, checkpoint: text.slice(end + 2) };
};
