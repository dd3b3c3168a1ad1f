import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { type LogProof, proveConsistency, proveInclusion, type TreeHash, writeInclusion } from "@seimbang/verifier";
import { type SequenceParts, sequenceLog } from "./sequence-log.ts";
import { findEntry, findHead, findOpening, findStatement, type LogHead, type Opening, readNodes } from "./store.ts";

/**
 * What ties a receipt of this choice or request to the log; undefined for what was done before there was a log. What waits
 * gets its place first.
 */
export type ProveAbout = (subject: SubjectKey, about: string) => Promise<LogProof | undefined>;

export const proveAbout =
  (parts: SequenceParts): ProveAbout =>
  async (subject, about) =>
    proveOpening(parts, await findOpening(parts.database, subject, about));

/** The same of an entry about nobody, such as an erasure. */
export type ProveStatement = (about: string) => Promise<LogProof | undefined>;

export const proveStatement =
  (parts: SequenceParts): ProveStatement =>
  async (about) =>
    proveOpening(parts, await findStatement(parts.database, about));

const proveOpening = async (parts: SequenceParts, opening: Opening | undefined): Promise<LogProof | undefined> => {
  if (opening === undefined) return undefined;
  const { database, signer } = parts;
  const { entryId, salt, statement } = opening;
  if ((await findEntry(database, entryId)) === undefined) await sequenceLog(parts);
  const entry = await findEntry(database, entryId);
  const head = await findHead(database);
  if (entry === undefined || head === undefined) throw new Error("What waits for its place gets it.");
  const { position: index, leaf } = entry;
  const proof = await inclusionIn(database, index, head.size);
  const inclusion = writeInclusion({ index, proof, checkpoint: head.note });
  return { key: signer.written, entry: leaf, salt: salt.toString("base64url"), statement, proof: inclusion };
};

/** That the leaf at `index` is in the log of `size` entries. */
export const inclusionIn = (database: Database, index: number, size: number): Promise<readonly TreeHash[]> =>
  proveInclusion(index, size, (nodes) => readNodes(database, nodes));

/** That the log of `size` entries begins with that of `before`. */
export const consistencyOf = (database: Database, before: number, size: number): Promise<readonly TreeHash[]> =>
  proveConsistency(before, size, (nodes) => readNodes(database, nodes));

/** The newest checkpoint of a log that has one. */
export const requireHead = async (database: Database): Promise<LogHead> => {
  const head = await findHead(database);
  if (head === undefined) throw new Error("The log was opened, so it has a checkpoint.");
  return head;
};
