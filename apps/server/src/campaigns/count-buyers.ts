import type { Database } from "@seimbang/database";
import { categoryOf, FEWEST_PEOPLE, type FitInput, type Product, productBuyers } from "@seimbang/engine";
import { drawDiscreteLaplace, type RandomBytes, toRational } from "@seimbang/statistics";
import type { BuyerCount } from "../copy/read.ts";
import type { Clock } from "../platform/clock.ts";

export type CountBuyersDeps = {
  readonly database: Database;
  readonly clock: Clock;
  /** Purchases of whoever permits that they count, without a name in them, since an instant. */
  readonly readShopping: (from: number, until: number) => Promise<FitInput>;
  readonly randomBytes: RandomBytes;
};

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Of the noise: one person more or less makes any count at most e times as likely. */
const EPSILON = toRational(1);

/**
 * Counts how many people bought each product in the last 30 days, for what copy may say of them. Nothing below 20 is
 * written, and what is written is noisy and rounded down, so that a copy says less than is known and nobody is found in it.
 * @returns how many products can be said something of
 */
export const countBuyers = async (deps: CountBuyersDeps): Promise<{ readonly products: number }> => {
  const to = deps.clock();
  const from = to - DAYS * DAY_MS;
  const counted = productBuyers(await deps.readShopping(from, to)).flatMap(({ product, people }) => {
    const noisy = people + Number(drawDiscreteLaplace(EPSILON, deps.randomBytes));
    return noisy < FEWEST_PEOPLE ? [] : [{ product, people: toTwoDigits(noisy) }];
  });
  await replaceCounts(deps.database, rankInCategories(counted), { from, to });
  return { products: counted.length };
};

/** 1,234 is said as 1,200. */
const toTwoDigits = (count: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / unit) * unit;
};

type Counted = { readonly product: Product; readonly people: number };

/** As many as were bought by as many share a place, the lowest of them. */
const rankInCategories = (counted: readonly Counted[]): readonly (Counted & { readonly rank: number })[] =>
  [...Map.groupBy(counted, ({ product }) => categoryOf(product)).values()].flatMap((category) => {
    const byPeople = category.toSorted((a, b) => b.people - a.people);
    const places = new Map(byPeople.map(({ people }, at) => [people, at + 1]));
    return byPeople.map((one) => ({ ...one, rank: places.get(one.people) ?? byPeople.length }));
  });

const replaceCounts = (
  database: Database,
  counted: readonly (Counted & { readonly rank: number })[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("product_buyers").execute();
    const rows = counted.map(({ product, people, rank }) => ({
      ...{ product_id: product.productId, people, rank },
      ...{ counted_from: new Date(from), counted_to: new Date(to) },
    }));
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await transaction
        .insertInto("product_buyers")
        .values(rows.slice(start, start + ROWS_AT_ONCE))
        .execute();
  });

const ROWS_AT_ONCE = 1_000;

/** What was counted of these products, by their ids. */
export const readBuyers = async (
  database: Database,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, BuyerCount>> => {
  const rows = await database.selectFrom("product_buyers").selectAll().where("product_id", "in", productIds).execute();
  return new Map(
    rows.map(({ product_id, people, rank, counted_from, counted_to }) => [
      product_id,
      { people, rank, from: counted_from.getTime(), to: counted_to.getTime() },
    ]),
  );
};
