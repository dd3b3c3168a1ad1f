import type { LogEntryWire } from "@seimbang/contracts";
import { climb, isRightOfNext, type Place } from "../../../../packages/verifier/src/proof-path.ts";
import { commitmentOf, readCheckpoint, readLogKey } from "./signed-checkpoint.ts";
import { type Bytes, isSameBytes, leafHash, nodeHash, readBase64, textBytes } from "./tree-hashing.ts";

/** What was found of an entry: in the log of a signed checkpoint, and whether it commits to what it is said to. */
export type VerifiedEntry = {
  readonly isInLog: boolean;
  /** Undefined where nothing opens it here. */
  readonly isOpened: boolean | undefined;
};

const FIRST_LINE = "c2sp.org/tlog-proof@v1";

/** Checks in this browser that an entry is in the log (RFC 9162, 2.1.3.2), and what it commits to. */
export const verifyEntry = async (
  { entry, proof, opening, index }: LogEntryWire,
  written: string,
): Promise<VerifiedEntry> => {
  const { commitment } = JSON.parse(entry) as { readonly commitment?: unknown };
  return {
    isInLog: await isIncluded(await leafHash(textBytes(entry)), index, proof, written),
    isOpened: opening && (await commitmentOf(opening.salt, opening.statement)) === commitment,
  };
};

const isIncluded = async (leaf: Bytes, index: number, proof: string, written: string): Promise<boolean> => {
  const end = proof.indexOf("\n\n");
  const [first, place, ...lines] = proof.slice(0, Math.max(end, 0)).split("\n");
  if (first !== FIRST_LINE || place !== `index ${index}`) return false;
  const key = await readLogKey(written);
  const checkpoint = key && (await readCheckpoint(proof.slice(end + 2), key));
  const hashes = lines.map(readBase64);
  if (checkpoint === undefined || index >= checkpoint.size) return false;
  let at: Place = { node: index, last: checkpoint.size - 1 };
  let hash = leaf;
  for (const step of hashes) {
    if (step === undefined || at.last === 0) return false;
    hash = isRightOfNext(at) ? await nodeHash(step, hash) : await nodeHash(hash, step);
    at = climb(at);
  }
  return at.last === 0 && isSameBytes(hash, checkpoint.root);
};
