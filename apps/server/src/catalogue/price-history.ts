import type { Database, DatabaseTransaction } from "@seimbang/database";
import { type RawBuilder, sql } from "kysely";

/** Writes down the prices of a revision that differ from those before it. Within the transaction that changes them. */
export const recordPrices = async (transaction: DatabaseTransaction, revision: string, now: number): Promise<void> => {
  await sql`
    insert into price_history (product_id, recorded_at, price, sale_price, sale_from, sale_until)
    select p.product_id, ${new Date(now)}, p.price, p.sale_price, p.sale_from, p.sale_until
    from product p
    left join lateral (
      select h.price, h.sale_price, h.sale_from, h.sale_until from price_history h
      where h.product_id = p.product_id order by h.recorded_at desc limit 1
    ) as last on true
    where p.revision = ${revision} and (last.price, last.sale_price, last.sale_from, last.sale_until)
      is distinct from (p.price, p.sale_price, p.sale_from, p.sale_until)
    on conflict (product_id, recorded_at) do update set price = excluded.price, sale_price = excluded.sale_price,
      sale_from = excluded.sale_from, sale_until = excluded.sale_until`.execute(transaction);
};

const DAY_MS = 86_400_000;
/** A reduction is told against the lowest price of so many days before it (Directive 98/6/EC, Article 6a). */
export const LOWEST_OF_DAYS = 30;

/** The lowest price that was asked, and since when prices are known, in milliseconds since 1970. */
export type LowestPrice = { readonly lowest: number; readonly knownSince: number };

/**
 * What was asked for a product at the least in the 30 days before an instant, sale prices included while they counted;
 * undefined where nothing was asked or is known.
 */
export const lowestPrice = async (
  database: Database,
  productId: string,
  before: number,
): Promise<LowestPrice | undefined> => {
  const [from, until] = [new Date(before - LOWEST_OF_DAYS * DAY_MS), new Date(before)];
  const { rows } = await sql<{ lowest: number | null; known_since: Date }>`
    select min(asked)::float8 as lowest, min(known_since) as known_since
    from (
      select price, sale_price, coalesce(sale_from, '-infinity') as sale_from,
        coalesce(sale_until, 'infinity') as sale_until, recorded_at as begins,
        lead(recorded_at, 1, 'infinity') over (order by recorded_at) as ends,
        first_value(recorded_at) over (order by recorded_at) as known_since
      from price_history where product_id = ${productId}
    ) as held
    cross join lateral (values
      (price, begins, ends),
      (sale_price, greatest(begins, sale_from), least(ends, sale_until))
    ) as prices (asked, asked_from, asked_until)
    where asked is not null and asked_from < asked_until and asked_from < ${until} and asked_until > ${from}`.execute(
    database,
  );
  const [row] = rows;
  return row?.lowest == null ? undefined : { lowest: row.lowest, knownSince: row.known_since.getTime() };
};

/** Of rows of the price history: what was asked no more before an instant. What was asked then stays, however old. */
export const pricesAskedNoMore = (before: Date): RawBuilder<unknown> =>
  sql`exists (
    select 1 from price_history as later where later.product_id = price_history.product_id
      and later.recorded_at > price_history.recorded_at and later.recorded_at <= ${before})`;
