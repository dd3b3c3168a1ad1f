import type { OfferDocumentWire } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import { sql } from "kysely";

type OfferSums = { readonly redeemed: number; readonly discounted: number; readonly revenue: number };

/** Times are in milliseconds since 1970, amounts in the currency's smallest unit. */
export type StoredOffer = {
  readonly offerId: string;
  readonly document: OfferDocumentWire;
  readonly redeemed: number;
  readonly discounted: number;
  /** What the orders came to after it. */
  readonly revenue: number;
  /** The same numbers as they may be told: they stand until at least 20 orders have come or were taken back. */
  readonly told: OfferSums;
  readonly createdAt: number;
  readonly endedAt: number | undefined;
};

/** Whether it was written: not where an offer that was not ended has the same code. */
export const insertOffer = async (database: Database, offer: StoredOffer): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("offer")
    .values({
      offer_id: offer.offerId,
      document: JSON.stringify(offer.document),
      redeemed: 0,
      discounted: 0,
      revenue: 0,
      created_at: new Date(offer.createdAt),
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

/** All offers, the newest first. */
export const listOffers = async (database: Database): Promise<readonly StoredOffer[]> => {
  const rows = await database.selectFrom("offer").selectAll().orderBy("offer_id", "desc").execute();
  return rows.map(toOffer);
};

export const findOffer = async (database: Database, offerId: string): Promise<StoredOffer | undefined> => {
  const row = await database.selectFrom("offer").selectAll().where("offer_id", "=", offerId).executeTakeFirst();
  return row && toOffer(row);
};

/** The same, and nobody else changes it until the transaction ends. */
export const lockOffer = async (transaction: Database, offerId: string): Promise<StoredOffer | undefined> => {
  const row = await transaction
    .selectFrom("offer")
    .selectAll()
    .where("offer_id", "=", offerId)
    .forUpdate()
    .executeTakeFirst();
  return row && toOffer(row);
};

export const endOffer = async (database: Database, offerId: string, now: number): Promise<void> => {
  await database
    .updateTable("offer")
    .set({ ended_at: new Date(now) })
    .where("offer_id", "=", offerId)
    .where("ended_at", "is", null)
    .execute();
};

/** What an order got before, or undefined. */
export const findRedemption = async (
  database: Database,
  offerId: string,
  orderHash: Buffer,
): Promise<number | undefined> => {
  const row = await database
    .selectFrom("offer_redemption")
    .select("discount")
    .where("offer_id", "=", offerId)
    .where("order_hash", "=", orderHash)
    .executeTakeFirst();
  return row && Number(row.discount);
};

/** What an order got of an offer, and what it came to after that; amounts in the currency's smallest unit. */
export type Redemption = {
  readonly orderHash: Buffer;
  readonly discount: number;
  readonly revenue: number;
  /** It was cancelled before, and counts for nothing. */
  readonly isCancelled: boolean;
  readonly now: number;
};

/** Within a transaction that has locked the offer, so that what is counted is exact. */
export const insertRedemption = async (
  transaction: Database,
  { offerId, redeemed, discounted, revenue }: StoredOffer,
  redemption: Redemption,
): Promise<void> => {
  const { orderHash, discount, isCancelled, now } = redemption;
  await transaction
    .insertInto("offer_redemption")
    .values({
      ...{ offer_id: offerId, order_hash: orderHash, discount },
      ...{ revenue: redemption.revenue, taken_back: isCancelled, redeemed_at: new Date(now) },
    })
    .execute();
  if (isCancelled) return;
  await transaction
    .updateTable("offer")
    .set({ redeemed: redeemed + 1, discounted: discounted + discount, revenue: revenue + redemption.revenue })
    .where("offer_id", "=", offerId)
    .execute();
  await tellSums(transaction, [offerId]);
};

/** After each order that came or was taken back: what 20 of them came to is told together, and then stands until 20 more. */
const tellSums = async (transaction: Database, offerIds: readonly string[]): Promise<void> => {
  await sql`update offer set untold = untold + 1 where offer_id = any (${offerIds}::uuid[])`.execute(transaction);
  await sql`
    update offer set untold = 0, told_redeemed = redeemed, told_discounted = discounted, told_revenue = revenue
    where offer_id = any (${offerIds}::uuid[]) and untold >= ${FEWEST_PEOPLE}`.execute(transaction);
};

/** Whether it was not written down before. */
export const insertCancelledOrder = async (transaction: Database, orderHash: Buffer, now: number): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("cancelled_order")
    .values({ order_hash: orderHash, cancelled_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

export const findCancelledOrder = async (transaction: Database, orderHash: Buffer): Promise<boolean> => {
  const row = await transaction
    .selectFrom("cancelled_order")
    .select("order_hash")
    .where("order_hash", "=", orderHash)
    .executeTakeFirst();
  return row !== undefined;
};

/** Takes an order off every offer that it used. */
export const takeBackRedemptions = async (transaction: Database, orderHash: Buffer): Promise<void> => {
  const { rows } = await sql<{ offer_id: string; discount: string; revenue: string }>`
    update offer_redemption set taken_back = true where order_hash = ${orderHash} and not taken_back
    returning offer_id, discount, revenue`.execute(transaction);
  if (rows.length === 0) return;
  // Of one order an offer is used once.
  await sql`
    update offer set redeemed = redeemed - 1, discounted = discounted - taken_back.discount,
      revenue = offer.revenue - taken_back.revenue
    from unnest(
      ${rows.map(({ offer_id }) => offer_id)}::uuid[],
      ${rows.map(({ discount }) => discount)}::bigint[],
      ${rows.map(({ revenue }) => revenue)}::bigint[]
    ) as taken_back (offer_id, discount, revenue)
    where offer.offer_id = taken_back.offer_id`.execute(transaction);
  await tellSums(
    transaction,
    rows.map(({ offer_id }) => offer_id),
  );
};

/** How many orders an offer was used for on which day (`2026-11-29`, in that zone), as far back as orders are kept. */
export const countByDay = async (
  database: Database,
  offerId: string,
  timeZone: string,
): Promise<readonly { readonly day: string; readonly redeemed: number }[]> => {
  const { rows } = await sql<{ day: string; redeemed: number }>`
    select to_char(redeemed_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as redeemed
    from offer_redemption where offer_id = ${offerId} and not taken_back group by 1 order by 1`.execute(database);
  return rows;
};

const toOffer = (row: Row<"offer">): StoredOffer => ({
  offerId: row.offer_id,
  // Written by this file only, from checked values.
  document: row.document as OfferDocumentWire,
  redeemed: row.redeemed,
  discounted: Number(row.discounted),
  revenue: Number(row.revenue),
  told: {
    redeemed: row.told_redeemed,
    discounted: Number(row.told_discounted),
    revenue: Number(row.told_revenue),
  },
  createdAt: row.created_at.getTime(),
  endedAt: row.ended_at?.getTime(),
});
