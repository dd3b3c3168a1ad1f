import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** A price and from when on it is what a buyer pays, in milliseconds since 1970. */
type PriceStep = { readonly from: number; readonly price: number };

/**
 * A reduced price: from when it was asked, the end that was announced (`Infinity` where none was), and when it was over
 * indeed, which is earlier where the shop thought better of it.
 */
type SalePeriod = { readonly from: number; readonly until: number; readonly over: number };

/** Everything that was asked for a product, and what is planned, oldest first. */
export type ProductPrices = { readonly steps: readonly PriceStep[]; readonly sales: readonly SalePeriod[] };

/** What of these products was asked, by their ids; those of which nothing is known are not in it. */
export const readPrices = async (
  database: Database,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, ProductPrices>> => {
  const { rows } = await sql<HeldPrice>`
    select product_id, price::float8 as price, sale_price::float8 as sale,
      extract(epoch from recorded_at)::float8 * 1000 as begins,
      extract(epoch from sale_from)::float8 * 1000 as sale_begins,
      extract(epoch from sale_until)::float8 * 1000 as sale_ends
    from price_history where product_id = any(${productIds}::text[]) order by product_id, recorded_at`.execute(
    database,
  );
  return new Map(
    [...Map.groupBy(rows, ({ product_id }) => product_id)].map(([productId, held]) => {
      const endOf = (at: number): number => held[at + 1]?.begins ?? Number.POSITIVE_INFINITY;
      const steps = held.flatMap((row, at) => stepsWithin(row, endOf(at)));
      return [productId, { steps, sales: held.flatMap((row, at) => salesWithin(row, endOf(at))) }];
    }),
  );
};

type HeldPrice = {
  readonly product_id: string;
  readonly price: number | null;
  readonly sale: number | null;
  readonly begins: number;
  readonly sale_begins: number | null;
  readonly sale_ends: number | null;
};

/** While one row holds, its price changes when its sale begins and when that ends. */
const stepsWithin = (row: HeldPrice, ends: number): readonly PriceStep[] => {
  const { price, sale, begins, sale_begins, sale_ends } = row;
  const instants = [begins, sale_begins ?? begins, sale_ends ?? begins].filter((at) => at >= begins && at < ends);
  return [...new Set(instants)]
    .sort((a, b) => a - b)
    .flatMap((from) => {
      const isOn = sale !== null && from >= (sale_begins ?? -Infinity) && from < (sale_ends ?? Infinity);
      const paid = isOn ? sale : price;
      return paid === null ? [] : [{ from, price: paid }];
    });
};

const salesWithin = ({ sale, begins, sale_begins, sale_ends }: HeldPrice, ends: number): readonly SalePeriod[] => {
  const [from, until] = [Math.max(begins, sale_begins ?? begins), sale_ends ?? Number.POSITIVE_INFINITY];
  const over = Math.min(until, ends);
  return sale === null || from >= over ? [] : [{ from, until, over }];
};
