import { type Database, isKnownToBeDistributed, type OpenDatabase } from "@seimbang/database";
import { SIGNAL_KINDS, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { type CopiedRow, readCopiedRows } from "../platform/copied-rows.ts";
import { indexBytes } from "./bytes-index.ts";
import { type PeoplePiece, partitionPeople } from "./partition-people.ts";
import type { ReadingTarget, TimeWindow } from "./reading-target.ts";
import { TRAINING_PURPOSE } from "./training-purpose.ts";

/** Whoever gave anything back is not read here. */
const KINDS = Object.entries(SIGNAL_KINDS).filter(([, { strength }]) => strength > 0);
const STRENGTHS = Uint8Array.from(KINDS, ([, { strength }]) => strength);
/** PostgreSQL counts microseconds from here; in milliseconds since 1970. */
const POSTGRESQL_EPOCH = Date.UTC(2000, 0, 1);

/** The selected columns, by position. */
const SUBJECT = 0;
const TIME = 1;
const KIND = 2;
const PRODUCT = 3;
const IMPORTED = 4;
const COLUMNS = 5;

/** A cluster's coordinator keeps what a machine answers until all of it is there; of so many people at a time it is little. */
const PEOPLE_AT_ONCE = 5_000;

/**
 * Streams the stored events of everybody who took nothing back, whose rows therefore stand as they are: of one database in its table's own
 * order, a row at a time; of a cluster shard after shard, some people of it after others, each piece by a statement that only the machine of
 * that shard is asked. So nobody ever holds the events of more people than those of one piece.
 * @param pieces who is read together, whatever the database; absent, as said
 * @returns how many rows came of each piece
 */
export const readStoredEvents = async (
  { database, pool }: OpenDatabase,
  target: ReadingTarget,
  tookBack: ReadonlySet<SubjectKey>,
  pieces?: readonly PeoplePiece[],
): Promise<readonly number[]> => {
  const reader = rowReader(target, tookBack);
  const rows: number[] = [];
  for (const piece of pieces ?? (await piecesFor(database, target)))
    rows.push(await readCopiedRows(pool, selectEvents(target.window, piece).compile(database).sql, COLUMNS, reader));
  return rows;
};

const piecesFor = async (
  database: Database,
  { trainees }: ReadingTarget,
): Promise<readonly (PeoplePiece | undefined)[]> =>
  (await isKnownToBeDistributed(database))
    ? partitionPeople(
        database,
        trainees.map(({ subjectKey }) => subjectKey),
        PEOPLE_AT_ONCE,
      )
    : [undefined];

/** As a constant, by which Citus finds the one shard to ask. */
const isIn = (piece: PeoplePiece | undefined) =>
  piece === undefined ? sql`` : sql`and subject_key = any(${sql.lit(`{${piece.join()}}`)}::uuid[])`;

const selectEvents = ({ from, until }: TimeWindow, piece: PeoplePiece | undefined) => sql`
  select subject_key, occurred_at, kind, product_id, import_id is not null from event
  where product_id is not null
    and kind in (${sql.join(KINDS.map(([kind]) => sql.lit(kind)))})
    and purposes @> array[${sql.lit(TRAINING_PURPOSE)}]
    and occurred_at >= ${timestamp(from)} and occurred_at < ${timestamp(until)} ${isIn(piece)}`;

/** COPY takes no parameters, so that times go in as literals. */
const timestamp = (milliseconds: number) => sql`${sql.lit(new Date(milliseconds).toISOString())}::timestamptz`;

const rowReader = ({ trainees, products, add }: ReadingTarget, tookBack: ReadonlySet<SubjectKey>) => {
  const people = indexBytes(trainees.map(({ subjectKey }) => Buffer.from(subjectKey.replaceAll("-", ""), "hex")));
  const items = indexBytes(products.map(({ productId }) => Buffer.from(productId)));
  const kinds = indexBytes(KINDS.map(([kind]) => Buffer.from(kind)));
  const isReadHere = Uint8Array.from(trainees, ({ subjectKey }) => (tookBack.has(subjectKey) ? 0 : 1));
  const needsImport = Uint8Array.from(trainees, ({ permission }) => (permission === "imported" ? 1 : 0));
  return (row: CopiedRow): void => {
    const person = find(people, row, SUBJECT);
    if (person < 0 || isReadHere[person] === 0) return;
    if (needsImport[person] === 1 && row.bytes[row.starts[IMPORTED] ?? 0] === 0) return;
    add(person, find(items, row, PRODUCT), STRENGTHS[find(kinds, row, KIND)] ?? 0, timeOf(row));
  };
};

const find = (index: ReturnType<typeof indexBytes>, { bytes, starts, lengths }: CopiedRow, field: number): number =>
  index.find(bytes, starts[field] ?? 0, lengths[field] ?? 0);

/** Whole milliseconds since 1970. The two halves are read apart because one 64-bit read would make a BigInt of each. */
const timeOf = ({ bytes, starts }: CopiedRow): number => {
  const at = starts[TIME] ?? 0;
  const microseconds = bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
  return POSTGRESQL_EPOCH + Math.floor(microseconds / 1000);
};
