import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

/** An entry on its way into the log, with what opens its commitment. */
export type QueuedEntry = {
  readonly entryId: string;
  readonly leaf: string;
  readonly salt: Buffer;
  readonly statement: string;
  readonly about: string;
  readonly subject: SubjectKey | undefined;
};

export const insertQueued = async (transaction: Database, entries: readonly QueuedEntry[]): Promise<void> => {
  await sql`
    insert into log_queue (entry_id, leaf)
    select * from unnest(
      ${entries.map(({ entryId }) => entryId)}::uuid[],
      ${entries.map(({ leaf }) => leaf)}::text[]
    )`.execute(transaction);
};

/** Keeps what opens the entries about people with their people. */
export const insertOpenings = async (transaction: Database, entries: readonly QueuedEntry[]): Promise<void> => {
  const personal = entries.filter(({ subject }) => subject !== undefined);
  if (personal.length === 0) return;
  await sql`
    insert into log_opening (subject_key, entry_id, salt, statement, about)
    select * from unnest(
      ${personal.map(({ subject }) => subject)}::uuid[],
      ${personal.map(({ entryId }) => entryId)}::uuid[],
      ${personal.map(({ salt }) => salt)}::bytea[],
      ${personal.map(({ statement }) => statement)}::text[],
      ${personal.map(({ about }) => about)}::text[]
    )`.execute(transaction);
};

/** Keeps what opens the entries about nobody. */
export const insertStatements = async (transaction: Database, entries: readonly QueuedEntry[]): Promise<void> => {
  const others = entries.filter(({ subject }) => subject === undefined);
  if (others.length === 0) return;
  await sql`
    insert into log_statement (entry_id, salt, statement, about)
    select * from unnest(
      ${others.map(({ entryId }) => entryId)}::uuid[],
      ${others.map(({ salt }) => salt)}::bytea[],
      ${others.map(({ statement }) => statement)}::text[],
      ${others.map(({ about }) => about)}::text[]
    )`.execute(transaction);
};
