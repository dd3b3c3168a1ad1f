import { copyThenAsk, type DatabaseClient, type OpenDatabase } from "@seimbang/database";
import { sql } from "kysely";
import { uuidArray } from "../platform/binary-arrays.ts";
import { createCopyWriter } from "../platform/copy-format.ts";
import type { EventRow } from "./event-row.ts";
import { type Append, addDropCounts, addEventCounts, EVENT_COLUMNS } from "./store.ts";

/** Appends a group in which everything is new. False when something is not, or it would not be quicker: then all is as it was. */
export type AppendNew = (append: Append) => Promise<boolean>;

const COPY = `copy event (${EVENT_COLUMNS.join()}) from stdin (format binary)`;
const BYTES_PER_ROW = 256;
/** Fewer rows are written sooner by one statement, which needs one way to PostgreSQL and back instead of two. */
const FEWEST_ROWS = 50;

/**
 * By COPY, which costs PostgreSQL about half of what an insert does that looks for each row first. Who was erased, and
 * what its person deleted, is looked for between the rows and their commit: the COPY waits for an erasure under way, whose
 * tombstone is seen then, and holds later ones back until the commit.
 */
export const appendNewBy =
  ({ database, pool }: Pick<OpenDatabase, "database" | "pool">, fewestRows: number = FEWEST_ROWS): AppendNew =>
  async (append) => {
    if (append.rows.length < fewestRows) return false;
    const { sql: text, parameters } = countAndCheck(append).compile(database);
    const ask = { name: "count and check events", text, values: parameters as readonly Buffer[] };
    const rows = binaryRows(append.rows);
    const client = await pool.connect();
    try {
      const answer = await copyThenAsk(client, { copy: COPY, rows, ask });
      const isAllowed = answer[0]?.[0] === "t";
      await client.query(isAllowed ? "commit" : "rollback");
      client.release();
      return isAllowed;
    } catch (error) {
      return await takeBack(client, error);
    }
  };

/** Sorted by key, as all who write events do, so that two writers never wait for each other in a circle. */
const binaryRows = (rows: readonly EventRow[]): Buffer => {
  const writer = createCopyWriter(rows.length * BYTES_PER_ROW);
  for (const row of rows.toSorted(byKey)) {
    writer.row(EVENT_COLUMNS.length);
    writer.uuid(row.subjectKey);
    writer.uuid(row.eventId);
    writer.text(row.kind);
    writer.text(row.productId);
    writer.text(row.category);
    writer.text(row.query);
    writer.integer(row.quantity);
    writer.decimal(row.price);
    writer.text(row.currency);
    writer.text(row.decisionId);
    writer.text(row.creative);
    writer.boolean(row.gift);
    writer.time(row.occurredAt);
    writer.time(row.receivedAt);
    writer.boolean(row.otherDevice);
    writer.texts(row.purposes);
    writer.uuid(row.importId);
  }
  return writer.finish();
};

const byKey = (a: EventRow, b: EventRow): number => {
  if (a.subjectKey !== b.subjectKey) return a.subjectKey < b.subjectKey ? -1 : 1;
  return a.eventId < b.eventId ? -1 : 1;
};

const countAndCheck = ({ rows, counts, drops }: Append) => {
  const subjects = sql`${uuidArray(rows, (row) => row.subjectKey)}::uuid[]`;
  // What somebody deleted is little, and all that these people deleted is read first: looked for by pairs, it would be every
  // person with every event.
  return sql`
    with counted as (${addEventCounts(counts)}), dropped as (${addDropCounts(drops)}),
      forgotten as materialized (select event_id from forgotten_event where subject_key = any (${subjects}))
    select not exists (select 1 from tombstone where subject_key = any (${subjects}))
      and not exists (select 1 from forgotten where event_id = any (${uuidArray(rows, (row) => row.eventId)}::uuid[]))
      as allowed`;
};

const ALREADY_THERE = "23505";
const WAITED_IN_A_CIRCLE = "40P01";

/** A connection that cannot even go back is of no use to anybody. */
const takeBack = async (client: DatabaseClient, error: unknown): Promise<false> => {
  const isBroken = await client.query("rollback").then(
    () => false,
    () => true,
  );
  client.release(isBroken);
  const { code } = error as { code?: unknown };
  if (code === ALREADY_THERE || code === WAITED_IN_A_CIRCLE) return false;
  throw error;
};
