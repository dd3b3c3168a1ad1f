import type { Database, DatabaseTransaction } from "@seimbang/database";
import { frontierOf, growTree, leafHash, signCheckpoint } from "@seimbang/verifier";
import { sql } from "kysely";
import type { Clock } from "../platform/clock.ts";
import type { LogSigner } from "./log-signer.ts";
import { findHead, listQueued, placeEntries, readNodes } from "./store.ts";

export type SequenceParts = { readonly database: Database; readonly signer: LogSigner; readonly clock: Clock };

/** An arbitrary number that all Seimbang processes agree on, so that one of them at a time gives places. */
const LOCK = 7_302_190_414;
/** So many at once that writers cannot outrun it, and so few that they take a few megabytes and half a second. */
const MOST_TOGETHER = 10_000;

/**
 * Gives what waits its place in the log, and signs the tree that comes of it: all in one transaction, so that a process
 * that dies leaves either what was or what is. Any number of processes may do so at once. Answers how many got their place.
 */
export const sequenceLog = async (parts: SequenceParts): Promise<number> => {
  let placed = 0;
  for (let batch = MOST_TOGETHER; batch === MOST_TOGETHER; placed += batch) {
    batch = await parts.database.transaction().execute((transaction) => sequenceBatch(transaction, parts));
  }
  return placed;
};

const sequenceBatch = async (transaction: DatabaseTransaction, { signer, clock }: SequenceParts): Promise<number> => {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
  const entries = await listQueued(transaction, MOST_TOGETHER);
  const head = await findHead(transaction);
  const size = head?.size ?? 0;
  if (entries.length === 0 && head !== undefined) return 0;
  const tree = growTree(size, await readNodes(transaction, frontierOf(size)));
  const completed = entries.flatMap(({ leaf }) => tree.append(leafHash(Buffer.from(leaf))));
  const note = signCheckpoint(tree.size(), tree.root(), signer);
  const batch = {
    from: size,
    entryIds: entries.map(({ entryId }) => entryId),
    nodes: completed.filter(({ level }) => level > 0),
    head: { size: tree.size(), note },
  };
  await placeEntries(transaction, batch, clock());
  return entries.length;
};
