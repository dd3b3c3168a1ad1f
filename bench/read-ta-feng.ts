import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { brandAs, type Product } from "@seimbang/engine";
import { type Customer, inputOf, type TimeSplit } from "./time-split.ts";

const WEEK = 7 * 86_400_000;
const AT = Date.UTC(2001, 2, 1);

type Baskets = Readonly<Record<string, readonly (readonly number[])[]>>;

/**
 * Ta-Feng's grocery baskets: all but the last of each customer, and the last to be foreseen. They come in order but without
 * days, and stand a week apart here.
 */
export const readTaFeng = (folder: string): TimeSplit => {
  const [history, future] = ["history", "future"].map((name) => readBaskets(join(folder, `${name}.json.gz`)));
  const rows = [...Object.values(history ?? {}), ...Object.values(future ?? {})].flat(2);
  const products = Array.from({ length: rows.reduce((a, b) => Math.max(a, b), 0) + 1 }, (_, row) => describe(row));
  const customers = Object.entries(history ?? {}).map(([customer, baskets]): Customer => {
    const known = baskets.filter(isBasket);
    return {
      history: known.flatMap((basket, place) => basket.map((row) => ({ row, at: AT - (known.length - place) * WEEK }))),
      later: new Set((future?.[customer] ?? []).filter(isBasket)[0] ?? []),
    };
  });
  return { at: AT, products, customers, input: inputOf(products, customers) };
};

const readBaskets = (file: string): Baskets => JSON.parse(gunzipSync(readFileSync(file)).toString("utf8"));

/** The file puts a basket of −1 around each customer's own. */
const isBasket = (basket: readonly number[]): boolean => basket[0] !== -1;

const describe = (row: number): Product => ({
  productId: brandAs.productId(String(row).padStart(6, "0")),
  kind: "product",
  title: "",
  categoryPath: [],
  availability: "in_stock",
  attributes: {},
  sensitive: false,
  hidden: false,
  listedAt: 0,
});
