import type { Database, DatabaseTransaction } from "@seimbang/database";
import { brandAs, type PurposeId, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { booleanArray, integerArray, textArray, timeArray, uuidArray } from "../platform/binary-arrays.ts";
import type { EventRow } from "./event-row.ts";

/** How often something happened that is kept for nobody, on one day (UTC, `YYYY-MM-DD`). */
export type EventCount = {
  readonly day: string;
  readonly kind: string;
  readonly productId: string;
  readonly events: number;
};
/** How often an event, or a field of one, was left out, and why. `detail` is a field's name or empty, never a value. */
export type DropCount = {
  readonly day: string;
  readonly reason: string;
  readonly detail: string;
  readonly events: number;
};

/** What tells two rows apart: one order may lie under a device and, once its owner signs in, under a customer. */
export const keyOf = (row: Pick<EventRow, "subjectKey" | "eventId">): string => row.subjectKey + row.eventId;

/** What one request, or many together, leave behind. */
export type Append = {
  readonly rows: readonly EventRow[];
  readonly counts: readonly EventCount[];
  readonly drops: readonly DropCount[];
  /** Whether somebody in it has chosen anew since it was judged; then nothing of it is stored. */
  readonly isOutdated?: () => boolean;
};

export const EVENT_COLUMNS = [
  ...["subject_key", "event_id", "kind", "product_id", "category", "query", "quantity", "price", "currency"],
  ...["decision_id", "creative", "gift", "occurred_at", "received_at", "other_device", "purposes", "import_id"],
] as const;

/**
 * Appends rows that are not there yet and adds to the totals, in one statement, which is one transaction: PostgreSQL and
 * we would otherwise spend as much on handing each other the turn as on the rows. Answers the `keyOf` of those that were
 * new, or undefined when all were. Rows of erased people are left out, and what a person deleted stays deleted. Everything is sorted by
 * key, so that two writers never wait for each other in a circle.
 */
export const appendTogether = async (
  database: Database,
  { rows, counts, drops }: Append,
): Promise<ReadonlySet<string> | undefined> => {
  const { rows: answers } = await sql<{ fresh: string[] | null }>`
    with fresh as (${insertEvents(rows)}), counted as (${addEventCounts(counts)}), dropped as (${addDropCounts(drops)})
    select case when count(*) = ${rows.length} then null else coalesce(array_agg(subject_key::text || event_id::text), '{}') end as fresh
    from fresh`.execute(database);
  const fresh = answers[0]?.fresh ?? undefined;
  return fresh === undefined ? undefined : new Set(fresh);
};

const insertEvents = (rows: readonly EventRow[]): RawBuilder<unknown> => sql`
  insert into event (subject_key, event_id, kind, product_id, category, query, quantity, price, currency,
    decision_id, creative, gift, occurred_at, received_at, other_device, purposes, import_id)
  select subject_key, event_id, kind, product_id, category, query, quantity, price, currency, decision_id, creative,
    gift, occurred_at, received_at, other_device, string_to_array(purposes, ' '), import_id
  from unnest(
    ${uuidArray(rows, (row) => row.subjectKey)}::uuid[], ${uuidArray(rows, (row) => row.eventId)}::uuid[],
    ${textArray(rows, (row) => row.kind)}::text[], ${textArray(rows, (row) => row.productId)}::text[],
    ${textArray(rows, (row) => row.category)}::text[], ${textArray(rows, (row) => row.query)}::text[],
    ${integerArray(rows, (row) => row.quantity)}::int[], ${numberList(rows, (row) => row.price)}::numeric[],
    ${textArray(rows, (row) => row.currency)}::text[], ${textArray(rows, (row) => row.decisionId)}::text[],
    ${textArray(rows, (row) => row.creative)}::text[], ${booleanArray(rows, (row) => row.gift)}::bool[],
    ${timeArray(rows, (row) => row.occurredAt)}::timestamptz[],
    ${timeArray(rows, (row) => row.receivedAt)}::timestamptz[],
    ${booleanArray(rows, (row) => row.otherDevice)}::bool[],
    ${textArray(rows, (row) => row.purposes.join(" "))}::text[], ${uuidArray(rows, (row) => row.importId)}::uuid[]
  ) as arrived (subject_key, event_id, kind, product_id, category, query, quantity, price, currency, decision_id, creative,
    gift, occurred_at, received_at, other_device, purposes, import_id)
  where subject_key not in (
      select subject_key from tombstone where subject_key = any (${uuidArray(rows, (row) => row.subjectKey)}::uuid[]))
    and (subject_key, event_id) not in (
      select subject_key, event_id from forgotten_event
      where subject_key = any (${uuidArray(rows, (row) => row.subjectKey)}::uuid[]))
  order by subject_key, event_id
  on conflict do nothing
  returning subject_key, event_id`;

/** Of a few that write at the same time hardly two have the same number: on one row each would wait for the other's commit. */
const WRITER = sql`(pg_backend_pid() % 16)::smallint`;

export const addEventCounts = (counts: readonly EventCount[]): RawBuilder<unknown> => sql`
  insert into event_count (day, kind, product_id, writer, events)
  select day, kind, product_id, ${WRITER}, sum(events) from unnest(
    ${textArray(counts, (count) => count.day)}::text[]::date[], ${textArray(counts, (count) => count.kind)}::text[],
    ${textArray(counts, (count) => count.productId)}::text[], ${integerArray(counts, (count) => count.events)}::int[]
  ) as counted (day, kind, product_id, events)
  group by day, kind, product_id order by day, kind, product_id
  on conflict (day, kind, product_id, writer) do update set events = event_count.events + excluded.events`;

export const addDropCounts = (drops: readonly DropCount[]): RawBuilder<unknown> => sql`
  insert into drop_count (day, reason, detail, writer, events)
  select day, reason, detail, ${WRITER}, sum(events) from unnest(
    ${textArray(drops, (drop) => drop.day)}::text[]::date[], ${textArray(drops, (drop) => drop.reason)}::text[],
    ${textArray(drops, (drop) => drop.detail)}::text[], ${integerArray(drops, (drop) => drop.events)}::int[]
  ) as dropped (day, reason, detail, events)
  group by day, reason, detail order by day, reason, detail
  on conflict (day, reason, detail, writer) do update set events = drop_count.events + excluded.events`;

/** A decimal number keeps its digits only as text. */
const numberList = <Row>(rows: readonly Row[], valueIn: (row: Row) => number | undefined): string =>
  `{${rows.map((row) => valueIn(row) ?? "NULL").join(",")}}`;

export const findErased = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlySet<SubjectKey>> => {
  if (subjects.length === 0) return new Set();
  const rows = await database
    .selectFrom("tombstone")
    .select("subject_key")
    .where("subject_key", "=", sql<string>`any (${subjects}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => brandAs.subjectKey(row.subject_key)));
};

/** Gives one person's events, and what they deleted, to another, with only these purposes; what then has none is gone. */
export const moveEvents = async (
  transaction: DatabaseTransaction,
  from: SubjectKey,
  into: SubjectKey,
  purposes: readonly PurposeId[],
): Promise<void> => {
  await sql`
    with forgotten as (delete from forgotten_event where subject_key = ${from} returning *)
    insert into forgotten_event (subject_key, event_id, expires_at)
    select ${into}, event_id, expires_at from forgotten
    on conflict do nothing`.execute(transaction);
  await sql`
    with moved as (delete from event where subject_key = ${from} returning *),
    kept as (
      select moved.*, array(
        select purpose from unnest(moved.purposes) as purpose where purpose = any (${purposes}::text[])
      ) as kept_purposes
      from moved
    )
    insert into event (subject_key, event_id, kind, product_id, category, query, quantity, price, currency,
      decision_id, creative, gift, occurred_at, received_at, other_device, purposes, import_id)
    select ${into}, event_id, kind, product_id, category, query, quantity, price, currency,
      decision_id, creative, gift, occurred_at, received_at, true, kept_purposes, import_id
    from kept where cardinality(kept_purposes) > 0
    order by event_id
    on conflict do nothing`.execute(transaction);
};

export const deleteEvents = async (transaction: DatabaseTransaction, subject: SubjectKey): Promise<void> => {
  await transaction.deleteFrom("event").where("subject_key", "=", subject).execute();
};

/** Which of these people we hold a record of. */
export const findSubjects = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlySet<SubjectKey>> => {
  const rows = await database
    .selectFrom("subject")
    .select("subject_key")
    .where("subject_key", "=", sql<string>`any (${subjects}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => brandAs.subjectKey(row.subject_key)));
};
