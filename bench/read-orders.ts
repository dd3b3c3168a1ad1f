import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { brandAs, type Product, type ProductId } from "@seimbang/engine";
import { openDelimited } from "../apps/server/src/catalogue/formats/delimited-rows.ts";
import { orderLineJudge } from "../apps/server/src/catalogue/judge-order-line.ts";
import { readOrderMapping } from "../apps/server/src/catalogue/order-mapping.ts";
import { createTally, medianOf, mostFrequent, type SaleLine } from "../apps/server/src/catalogue/tally-products.ts";
import { readImportMapping } from "../apps/server/src/collect/import-mapping.ts";
import { type Mapped, recordMapper } from "../apps/server/src/collect/map-record.ts";
import { numberOf } from "../apps/server/src/collect/message.ts";
import { netSignals, type ReadRow } from "../apps/server/src/collect/net-signals.ts";
import { decodeText } from "../apps/server/src/platform/decode-text.ts";

/** One product that a customer bought and kept. */
export type Purchase = { readonly productId: ProductId; readonly at: number };

/** An order export as it would have looked at one time or another. */
export type Orders = {
  /** What each customer bought in the span, oldest first. Only returns of the same span are taken off. */
  readonly purchases: (from: number, until: number) => ReadonlyMap<string, readonly Purchase[]>;
  /** The catalogue as the sales before `until` describe it, sorted by product id. */
  readonly catalogue: (until: number) => readonly Product[];
  readonly lastAt: number;
};

const GUIDES = join(import.meta.dirname, "..", "docs", "guides");
const guide = (name: string): string => readFileSync(join(GUIDES, name), "utf8");

/** Reads a gzipped order export through the guide's own mappings, with the shop's own rules for every line. */
export const readOrders = async (file: string): Promise<Orders> => {
  const mapping = readImportMapping(guide("online-retail-mapping.yaml"), "online-retail-mapping.yaml");
  const catalogueMapping = readOrderMapping(guide("online-retail-catalogue.yaml"), "online-retail-catalogue.yaml");
  const text = decodeText(createReadStream(file).pipe(createGunzip()), mapping.encoding ?? "utf-8");
  const { header, rows } = await openDelimited(text);
  const map = recordMapper(mapping, header, () => 0);
  const judge = orderLineJudge(catalogueMapping, header, "GBP");
  const sales: { readonly sale: SaleLine; readonly at: number }[] = [];
  const lines: OrderLine[] = [];
  for await (const row of rows) {
    if ("flaw" in row || row.cells === undefined) continue;
    const line = toOrderLine(map(row.cells), row.line);
    if (line === undefined) continue;
    const { sale } = judge(row);
    if (sale !== undefined) sales.push({ sale, at: line.row.at });
    if (line.customer !== undefined) lines.push({ ...line, customer: line.customer });
  }
  const newestFirst = lines.toSorted((a, b) => b.row.at - a.row.at);
  return {
    purchases: (from, until) => groupPurchases(newestFirst.filter(({ row }) => row.at >= from && row.at < until)),
    catalogue: (until) => describeProducts(sales.flatMap(({ sale, at }) => (at < until ? [sale] : []))),
    lastAt: newestFirst[0]?.row.at ?? 0,
  };
};

type OrderLine = { readonly customer: string; readonly row: ReadRow };

const toOrderLine = (mapped: Mapped, line: number): { customer: string | undefined; row: ReadRow } | undefined => {
  if (!("message" in mapped)) return undefined;
  const { userId, timestamp, event } = mapped.message;
  const { product_id: productId, quantity } = mapped.message["properties"] as Readonly<Record<string, unknown>>;
  const pieces = numberOf(quantity) ?? 0;
  if (typeof productId !== "string" || pieces === 0) return undefined;
  const row: ReadRow = {
    eventId: String(line),
    kind: pieces < 0 || event === "Order Refunded" ? "returned" : "purchased",
    productId: brandAs.productId(productId),
    category: undefined,
    query: undefined,
    quantity: Math.abs(pieces),
    otherDevice: false,
    purposes: [],
    at: Date.parse(String(timestamp)),
    imported: true,
  };
  return { customer: typeof userId === "string" ? userId : undefined, row };
};

const groupPurchases = (newestFirst: readonly OrderLine[]): ReadonlyMap<string, readonly Purchase[]> => {
  const byCustomer = Map.groupBy(newestFirst, ({ customer }) => customer);
  return new Map(
    [...byCustomer].flatMap(([customer, lines]) => {
      const kept = netSignals(lines.map(({ row }) => row));
      const bought = kept.flatMap(({ kind, productId, at }) =>
        kind === "returned" || productId === undefined ? [] : [{ productId, at }],
      );
      return bought.length === 0 ? [] : [[customer, bought.reverse()] as const];
    }),
  );
};

const describeProducts = (sales: readonly SaleLine[]): readonly Product[] => {
  const tally = createTally();
  for (const sale of sales) tally.add(sale);
  const products = [...tally.products()].map(({ productId, titles, prices }): Product => {
    const price = medianOf(prices);
    return {
      productId: brandAs.productId(productId),
      kind: "product",
      title: mostFrequent(titles) ?? "",
      categoryPath: [],
      availability: "in_stock",
      attributes: {},
      sensitive: false,
      hidden: false,
      listedAt: 0,
      ...(price === undefined ? {} : { price, currency: "GBP" }),
    };
  });
  return products.sort((a, b) => (a.productId < b.productId ? -1 : 1));
};
