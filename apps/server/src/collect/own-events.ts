import type { CorrectEventWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type ProductId, type PurposeId, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import type { EventKind } from "./event-row.ts";
import type { ReadRow } from "./net-signals.ts";
import { FOUND_COLUMNS, type FoundRow, internPurposes, toReadRow } from "./read-rows.ts";

/** A place in somebody's events, newest first. */
export type EventPlace = { readonly at: number; readonly eventId: string };

/** Which of a person's events are meant: one, all from a time on or within some, or all about a category and below it. */
export type WhichEvents =
  | { readonly eventId: string }
  | { readonly since: number }
  | { readonly from: number; readonly until: number }
  | { readonly category: string };

/** Everything that is kept about what a person did, of every kind, newest first, from after a place on. */
export const listOwnEvents = async (
  database: Database,
  subject: SubjectKey,
  before: EventPlace | undefined,
  most: number,
): Promise<readonly ReadRow[]> => {
  const older =
    before === undefined
      ? sql`true`
      : sql`(occurred_at, event_id) < (${new Date(before.at)}::timestamptz, ${before.eventId}::uuid)`;
  const { rows } = await sql<FoundRow>`
    select ${FOUND_COLUMNS} from event where subject_key = ${subject} and ${older}
    order by occurred_at desc, event_id desc limit ${most}`.execute(database);
  const intern = internPurposes();
  return rows.map((row) => toReadRow(row, intern));
};

/** One event, held until the transaction ends; undefined when the person has no such event. */
export const holdOwnEvent = async (
  transaction: Database,
  subject: SubjectKey,
  eventId: string,
): Promise<ReadRow | undefined> => {
  const { rows } = await sql<FoundRow>`
    select ${FOUND_COLUMNS} from event where subject_key = ${subject} and event_id = ${eventId} for update`.execute(
    transaction,
  );
  return rows.map((row) => toReadRow(row, internPurposes()))[0];
};

export const updateOwnEvent = async (
  transaction: Database,
  subject: SubjectKey,
  eventId: string,
  correction: CorrectEventWire,
): Promise<void> => {
  await transaction
    .updateTable("event")
    .set(correction)
    .where("subject_key", "=", subject)
    .where("event_id", "=", eventId)
    .execute();
};

/** What was deleted: what it was about, when it happened, and what it was kept for. */
export type DeletedEvent = {
  readonly productId: ProductId | undefined;
  readonly category: string | undefined;
  readonly at: number;
  readonly purposes: readonly string[];
};

/** Deletes, remembers the ids so that a repetition brings nothing back, and answers what is gone. */
export const deleteOwnEvents = async (
  transaction: Database,
  subject: SubjectKey,
  which: WhichEvents,
  rememberUntil: Date,
): Promise<readonly DeletedEvent[]> => {
  const { rows } = await sql<DeletedRow>`
    with deleted as (
      delete from event where subject_key = ${subject} and ${meantBy(which)}
      returning event_id, product_id, category, occurred_at, purposes
    ),
    remembered as (
      insert into forgotten_event (subject_key, event_id, expires_at)
      select ${subject}, event_id, ${rememberUntil} from deleted
      on conflict (subject_key, event_id) do update set expires_at = excluded.expires_at
    )
    select product_id, category, occurred_at, purposes from deleted`.execute(transaction);
  return rows.map(({ product_id, category, occurred_at, purposes }) => ({
    productId: product_id === null ? undefined : brandAs.productId(product_id),
    category: category ?? undefined,
    at: occurred_at.getTime(),
    purposes,
  }));
};

const meantBy = (which: WhichEvents): RawBuilder<unknown> => {
  if ("eventId" in which) return sql`event_id = ${which.eventId}`;
  if ("since" in which) return sql`occurred_at >= ${new Date(which.since)}`;
  if ("from" in which) return sql`occurred_at between ${new Date(which.from)} and ${new Date(which.until)}`;
  const { category } = which;
  const isWithin = (path: RawBuilder<unknown>) =>
    sql`(${path} = ${category} or starts_with(${path}, ${category} || ' > '))`;
  return sql`(${isWithin(sql`event.category`)} or exists (
    select 1 from product where product.product_id = event.product_id
      and ${isWithin(sql`array_to_string(product.category_path, ' > ')`)}
  ))`;
};

type DeletedRow = {
  readonly product_id: string | null;
  readonly category: string | null;
  readonly occurred_at: Date;
  readonly purposes: readonly string[];
};

/** How much is kept about somebody: since when, and how many lines of each kind and for each purpose. */
export type OwnEventCounts = {
  readonly since: number | undefined;
  readonly byKind: Readonly<Partial<Record<EventKind, number>>>;
  readonly byPurpose: ReadonlyMap<string, number>;
};

export const countOwnEvents = async (database: Database, subject: SubjectKey): Promise<OwnEventCounts> => {
  const { rows } = await sql<{ kind: EventKind; purposes: string[]; lines: number; since: Date }>`
    select kind, purposes, count(*)::int as lines, min(occurred_at) as since
    from event where subject_key = ${subject} group by kind, purposes order by kind`.execute(database);
  const byKind: Partial<Record<EventKind, number>> = {};
  const byPurpose = new Map<string, number>();
  for (const { kind, purposes, lines } of rows) {
    byKind[kind] = (byKind[kind] ?? 0) + lines;
    for (const purpose of purposes) byPurpose.set(purpose, (byPurpose.get(purpose) ?? 0) + lines);
  }
  const since = rows.length === 0 ? undefined : Math.min(...rows.map((row) => row.since.getTime()));
  return { since, byKind, byPurpose };
};

/** Whether anything of a person that is kept for this purpose happened within a time, only counting imports if so asked. */
export const hasEventsFor = async (
  database: Database,
  subject: SubjectKey,
  purpose: PurposeId,
  { from, until, importedOnly }: { readonly from: number; readonly until: number; readonly importedOnly: boolean },
): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select 1 from event where subject_key = ${subject} and product_id is not null
        and purposes @> array[${purpose}]::text[] and (import_id is not null or not ${importedOnly})
        and occurred_at >= ${new Date(from)} and occurred_at < ${new Date(until)}
    ) as found`.execute(database);
  return rows[0]?.found === true;
};
