import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { type HashedNode, leafHash, type TreeHash, type TreeNode } from "@seimbang/verifier";
import { sql } from "kysely";
import { timeOfId } from "../platform/ids.ts";

/** An entry on its way into the log, with what opens its commitment. */
export type QueuedEntry = {
  readonly entryId: string;
  readonly leaf: string;
  readonly salt: Buffer;
  readonly statement: string;
  readonly about: string;
  readonly subject: SubjectKey | undefined;
};

/**
 * Writes entries into the queue, with what opens those about people beside their people, and the rest apart: in one
 * statement, since each way to the database counts as much as all that is written.
 */
export const insertEntries = async (transaction: Database, entries: readonly QueuedEntry[]): Promise<void> => {
  await sql`
    with given as materialized (
      select * from unnest(
        ${entries.map(({ entryId }) => entryId)}::uuid[],
        ${entries.map(({ leaf }) => leaf)}::text[],
        ${entries.map(({ salt }) => salt)}::bytea[],
        ${entries.map(({ statement }) => statement)}::text[],
        ${entries.map(({ about }) => about)}::text[],
        ${entries.map(({ subject }) => subject ?? null)}::uuid[]
      ) as given (entry_id, leaf, salt, statement, about, subject_key)
    ),
    queued as (insert into log_queue (entry_id, leaf) select entry_id, leaf from given),
    opened as (
      insert into log_opening (subject_key, entry_id, salt, statement, about)
      select subject_key, entry_id, salt, statement, about from given where subject_key is not null
    )
    insert into log_statement (entry_id, salt, statement, about)
    select entry_id, salt, statement, about from given where subject_key is null`.execute(transaction);
};

export type LogHead = { readonly size: number; readonly note: string };

/** The newest signed checkpoint. */
export const findHead = async (database: Database): Promise<LogHead | undefined> => {
  const row = await database
    .selectFrom("log_checkpoint")
    .select(["size", "note"])
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { size: Number(row.size), note: row.note };
};

/** What waits for its place, in the order in which it gets it: by time, as far as writers agree on it. */
export const listQueued = async (
  transaction: Database,
  most: number,
): Promise<readonly Pick<QueuedEntry, "entryId" | "leaf">[]> => {
  const rows = await transaction
    .selectFrom("log_queue")
    .select(["entry_id as entryId", "leaf"])
    .orderBy("entry_id")
    .limit(most)
    .execute();
  return rows;
};

export const hasQueued = async (database: Database): Promise<boolean> =>
  (await database.selectFrom("log_queue").select("entry_id").limit(1).execute()).length > 0;

/** How many entries have no place yet, so that nobody can prove them, and since when the oldest of them waits for one. */
export const countUnproven = async (
  database: Database,
): Promise<{ readonly waiting: number; readonly dueSince: number | undefined }> => {
  const { rows } = await sql<{ waiting: number; oldest: string | null }>`
    select count(*)::int as waiting, (select entry_id from log_queue order by entry_id limit 1) as oldest
    from log_queue`.execute(database);
  const { waiting = 0, oldest = null } = rows[0] ?? {};
  return { waiting, dueSince: oldest === null ? undefined : timeOfId(oldest) };
};

/** Whether something was signed before that time and is not in a log of this size. */
export const hasUnpublished = async (database: Database, size: number, before: number): Promise<boolean> => {
  const rows = await database
    .selectFrom("log_checkpoint")
    .select("size")
    .where("size", ">", String(size))
    .where("signed_at", "<", new Date(before))
    .limit(1)
    .execute();
  return rows.length > 0;
};

/** What one batch adds to the log. */
export type LogBatch = {
  /** The size of the log before it, and so the place of its first entry. */
  readonly from: number;
  readonly entryIds: readonly string[];
  /** The nodes above the leaves that it completes. */
  readonly nodes: readonly HashedNode[];
  readonly head: LogHead;
};

const HASH_BYTES = 32;

/**
 * Moves entries from the queue to their places, with the nodes that they complete and the checkpoint of the tree that comes
 * of it. Leaves never leave the database, and hashes come as one run of bytes.
 */
export const placeEntries = async (
  transaction: Database,
  { from, entryIds, nodes, head }: LogBatch,
  now: number,
): Promise<void> => {
  // The queue is moved by statements of its own, because on Citus it is on every machine and the log on one.
  await sql`
    insert into log_entry (position, entry_id, leaf)
    select ${from}::bigint + ordinality - 1, log_queue.entry_id, leaf
    from unnest(${entryIds}::uuid[]) with ordinality as wanted (entry_id, ordinality)
    join log_queue on log_queue.entry_id = wanted.entry_id`.execute(transaction);
  await sql`delete from log_queue where entry_id = any(${entryIds}::uuid[])`.execute(transaction);
  await sql`
    with completed as (
      insert into log_node (level, position, hash)
      select level, position, substring(${Buffer.concat(nodes.map(({ hash }) => hash))}::bytea
        from ((ordinality - 1) * ${HASH_BYTES})::int + 1 for ${HASH_BYTES}::int)
      from unnest(
        ${nodes.map(({ level }) => level)}::smallint[],
        ${nodes.map(({ index }) => index)}::bigint[]
      ) with ordinality as completed (level, position, ordinality)
    )
    insert into log_checkpoint (size, note, signed_at) values (${head.size}, ${head.note}, ${new Date(now)})
  `.execute(transaction);
};

/** The hashes of these nodes, in this order: those above the leaves as they are kept, the leaves' own from the leaves. */
export const readNodes = async (database: Database, nodes: readonly TreeNode[]): Promise<readonly TreeHash[]> => {
  const { rows } = await sql<{ hash: Buffer | null; leaf: string | null }>`
    select log_node.hash, log_entry.leaf
    from unnest(
      ${nodes.map(({ level }) => level)}::smallint[],
      ${nodes.map(({ index }) => index)}::bigint[]
    ) with ordinality as wanted (level, position, number)
    left join log_node on wanted.level > 0 and log_node.level = wanted.level and log_node.position = wanted.position
    left join log_entry on wanted.level = 0 and log_entry.position = wanted.position
    order by wanted.number`.execute(database);
  return rows.map(({ hash, leaf }) => {
    if (hash !== null) return hash;
    if (leaf === null) throw new Error("A node of the log is missing.");
    return leafHash(Buffer.from(leaf));
  });
};

/** An entry that has its place, as its leaf. */
export type PlacedEntry = { readonly position: number; readonly leaf: string };

export const findEntry = async (database: Database, entryId: string): Promise<PlacedEntry | undefined> => {
  const row = await database
    .selectFrom("log_entry")
    .select(["position", "leaf"])
    .where("entry_id", "=", entryId)
    .executeTakeFirst();
  return row && { position: Number(row.position), leaf: row.leaf };
};

/** What opens an entry's commitment. */
export type Opening = { readonly entryId: string; readonly salt: Buffer; readonly statement: string };

/** Of the newest entry about this choice or request of this person. */
export const findOpening = async (
  database: Database,
  subject: SubjectKey,
  about: string,
): Promise<Opening | undefined> =>
  database
    .selectFrom("log_opening")
    .select(["entry_id as entryId", "salt", "statement"])
    .where("subject_key", "=", subject)
    .where("about", "=", about)
    .orderBy("entry_id", "desc")
    .limit(1)
    .executeTakeFirst();

/** Of the newest entry about this, where it is about nobody. */
export const findStatement = async (database: Database, about: string): Promise<Opening | undefined> =>
  database
    .selectFrom("log_statement")
    .select(["entry_id as entryId", "salt", "statement"])
    .where("about", "=", about)
    .orderBy("entry_id", "desc")
    .limit(1)
    .executeTakeFirst();

/** Entries from a position on, in order. */
export const listEntries = async (database: Database, from: number, to: number): Promise<readonly PlacedEntry[]> => {
  const rows = await database
    .selectFrom("log_entry")
    .select(["position", "leaf"])
    .where("position", ">=", String(from))
    .where("position", "<", String(to))
    .orderBy("position")
    .execute();
  return rows.map(({ position, leaf }) => ({ position: Number(position), leaf }));
};

/** So many entries are looked at for one kind in one step, so that no question reads a log of years. */
const LOOKED_AT = 50_000;

/**
 * Entries before a place, the newest first, whose kind begins so; with the place before which nothing was looked at yet,
 * or undefined where that is the log's beginning.
 */
export const listEntriesBefore = async (
  database: Database,
  { before, kind, most }: { readonly before: number; readonly kind: string | undefined; readonly most: number },
): Promise<{ readonly entries: readonly PlacedEntry[]; readonly next: number | undefined }> => {
  const from = Math.max(0, before - (kind === undefined ? most : LOOKED_AT));
  const isOfKind = kind === undefined ? sql`true` : sql`position(${`"kind":"${kind}`} in leaf) > 0`;
  const { rows } = await sql<{ position: string; leaf: string }>`
    select position, leaf from log_entry
    where position >= ${from} and position < ${before} and ${isOfKind}
    order by position desc limit ${most}`.execute(database);
  const entries = rows.map(({ position, leaf }) => ({ position: Number(position), leaf }));
  const next = entries.length === most ? (entries.at(-1)?.position ?? from) : from;
  return { entries, next: next === 0 ? undefined : next };
};

/** What opens the entry at a place, where it is about nobody. */
export const findStatementAt = async (
  database: Database,
  position: number,
): Promise<Omit<Opening, "entryId"> | undefined> =>
  database
    .selectFrom("log_entry")
    .innerJoin("log_statement", "log_statement.entry_id", "log_entry.entry_id")
    .select(["log_statement.salt", "log_statement.statement"])
    .where("log_entry.position", "=", String(position))
    .executeTakeFirst();

/** The newest signed checkpoints, the newest first. */
export const listNewestCheckpoints = async (
  database: Database,
  most: number,
): Promise<readonly (LogHead & { readonly signedAt: number })[]> => {
  const rows = await database
    .selectFrom("log_checkpoint")
    .select(["size", "note", "signed_at"])
    .orderBy("size", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ size: Number(row.size), note: row.note, signedAt: row.signed_at.getTime() }));
};

/** Signed checkpoints of more than `after` entries and at most `to`, the smallest first. */
export const listCheckpoints = async (database: Database, after: number, to: number): Promise<readonly LogHead[]> => {
  const rows = await database
    .selectFrom("log_checkpoint")
    .select(["size", "note"])
    .where("size", ">", String(after))
    .where("size", "<=", String(to))
    .orderBy("size")
    .execute();
  return rows.map(({ size, note }) => ({ size: Number(size), note }));
};

/** What the newest entry about nobody is about, of those whose name begins so. */
export const findNewestAbout = async (database: Database, beginning: string): Promise<string | undefined> => {
  const row = await database
    .selectFrom("log_statement")
    .select("about")
    .where("about", "like", `${beginning}%`)
    .orderBy("entry_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.about;
};
