import type { Database, Row } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { KeptByLaw } from "../platform/personal-data.ts";

export type StoredLine = Row<"invoice_line">;
export type StoredOwner = { readonly subject: SubjectKey; readonly orderHash: Buffer; readonly keptUntil: Date };

/** What is there already stays as it is: what a law wants kept is not written over. */
export const insertLines = async (
  transaction: Database,
  lines: readonly Omit<StoredLine, "cancelled_at">[],
): Promise<void> => {
  await sql`
    insert into invoice_line (order_hash, line_hash, ordered_at, article, kept_until, content)
    select * from unnest(
      ${lines.map((line) => line.order_hash)}::bytea[],
      ${lines.map((line) => line.line_hash)}::bytea[],
      ${lines.map((line) => line.ordered_at)}::timestamptz[],
      ${lines.map((line) => line.article)}::text[],
      ${lines.map((line) => line.kept_until)}::timestamptz[],
      ${lines.map((line) => line.content)}::bytea[]
    ) on conflict (order_hash, line_hash) do nothing`.execute(transaction);
};

export const insertOwners = async (transaction: Database, owners: readonly StoredOwner[]): Promise<void> => {
  await sql`
    insert into invoice_owner (subject_key, order_hash, kept_until)
    select * from unnest(
      ${owners.map(({ subject }) => subject)}::uuid[],
      ${owners.map(({ orderHash }) => orderHash)}::bytea[],
      ${owners.map((owner) => owner.keptUntil)}::timestamptz[]
    ) on conflict (subject_key, order_hash) do nothing`.execute(transaction);
};

/** Notes that orders were cancelled, whether or not anything is kept of them yet. */
export const insertCancellations = async (
  database: Database,
  orderHashes: readonly Buffer[],
  cancelledAt: Date,
  keptUntil: Date,
): Promise<void> => {
  await sql`
    insert into invoice_cancellation (order_hash, cancelled_at, kept_until)
    select *, ${cancelledAt}::timestamptz, ${keptUntil}::timestamptz from unnest(${orderHashes}::bytea[])
    on conflict (order_hash) do nothing`.execute(database);
};

/** Notes on what is kept of these orders that they were cancelled. */
export const cancelLines = async (database: Database, orderHashes: readonly Buffer[], at: Date): Promise<void> => {
  await database
    .updateTable("invoice_line")
    .set({ cancelled_at: at })
    .where("order_hash", "in", orderHashes)
    .where("cancelled_at", "is", null)
    .execute();
};

/**
 * Marks the lines of these orders that were cancelled; what is kept of them stays as the law wants it. Called once what the
 * caller wrote is committed: of an order and its cancellation that come at once, whoever ends last sees the other.
 */
export const markCancelled = async (database: Database, orderHashes: readonly Buffer[]): Promise<void> => {
  await sql`
    update invoice_line set cancelled_at = invoice_cancellation.cancelled_at from invoice_cancellation
    where invoice_cancellation.order_hash = invoice_line.order_hash
      and invoice_line.order_hash = any (${orderHashes}::bytea[]) and invoice_line.cancelled_at is null`.execute(
    database,
  );
};

/**
 * All lines of every order of which something was sold, came back or was cancelled from a moment on and before another: an
 * order's together, by when it began.
 */
export const linesBetween = (from: Date, to: Date) => sql<StoredLine>`
  select invoice_line.* from invoice_line join (
    select order_hash, min(ordered_at) as began from invoice_line group by order_hash
    having bool_or(ordered_at >= ${from} and ordered_at < ${to} or cancelled_at >= ${from} and cancelled_at < ${to})
  ) as wanted using (order_hash)
  order by began, order_hash, ordered_at, line_hash`;

/** Asked apart, since whose they are lies with the person, and the records themselves with their order. */
const ordersOf = async (database: Database, subject: SubjectKey): Promise<readonly Buffer[]> => {
  const rows = await database
    .selectFrom("invoice_owner")
    .select("order_hash")
    .where("subject_key", "=", subject)
    .execute();
  return rows.map(({ order_hash }) => order_hash);
};

export const listLinesOf = async (database: Database, subject: SubjectKey): Promise<readonly StoredLine[]> => {
  const orders = await ordersOf(database, subject);
  return database
    .selectFrom("invoice_line")
    .selectAll()
    .where("order_hash", "=", sql<Buffer>`any (${orders}::bytea[])`)
    .orderBy("ordered_at")
    .orderBy("order_hash")
    .orderBy("line_hash")
    .execute();
};

/** How many orders of somebody are kept, by which article, and when the last of them goes. */
export const countInvoices = async (database: Database, subject: SubjectKey): Promise<readonly KeptByLaw[]> => {
  const { rows } = await sql<{ article: string; until: Date; orders: number }>`
    select article, max(kept_until) as until, count(distinct order_hash)::int as orders
    from invoice_line where order_hash = any (${await ordersOf(database, subject)}::bytea[])
    group by article order by article`.execute(database);
  return rows.map(({ article, until, orders }) => ({
    ...{ what: "invoices", article, count: orders },
    until: until.toISOString(),
  }));
};

export const deleteOwned = async (transaction: Database, subject: SubjectKey): Promise<number> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("invoice_owner")
    .where("subject_key", "=", subject)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};
