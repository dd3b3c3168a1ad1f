import type { CatalogueView } from "./catalogue-view.ts";
import type { Cause } from "./cause-list.ts";
import type { CompiledSlot } from "./compile-slot.ts";
import type { DecidedItem } from "./decision.ts";
import { buildGradually } from "./gradual-build.ts";
import type { ItemModel } from "./item-model.ts";
import { ListingNumbers } from "./listing-numbers.ts";
import { type Listing, rememberListings } from "./listings.ts";
import { type PopularityOrder, popularityByCategory, popularityOrder, popularRows } from "./popularity-order.ts";
import type { Product } from "./product.ts";
import { rememberReasons } from "./remember-reasons.ts";
import { rememberSensitive } from "./remember-sensitive.ts";
import { SCORE_WEIGHTS } from "./score-weights.ts";
import { openShopRows, type ShopRows } from "./shop-rows.ts";
import { type AnyPool, fillPool, MOST_LOOKED_AT, openAnyPool, type SlotPool } from "./slot-pools.ts";
import { WeightLedger } from "./weight-ledger.ts";

/**
 * What deciding needs ready at hand: one model over one catalogue. Rows are the model's; products the model does not
 * know (new ones, or all of them without a model) are given rows behind the model's own. Nothing in here is about a
 * person. A new model takes a new index; the catalogue may change underneath.
 */
export type ShopIndex = {
  readonly catalogue: CatalogueView;
  readonly model: ItemModel | undefined;
  readonly ledger: WeightLedger;
  readonly rowOf: ShopRows["rowOf"];
  readonly rowOfSignal: ShopRows["rowOfSignal"];
  /** What the catalogue has in a row at this moment. */
  readonly listingAt: (row: number) => Listing | undefined;
  readonly numbers: ListingNumbers;
  readonly productIdAt: ShopRows["productIdAt"];
  /** Whether the product of a row is sensitive. */
  readonly isSensitive: (row: number) => boolean;
  readonly popularityOf: (row: number) => number;
  /** What a cause says to a reader. */
  readonly reasonOf: (cause: Cause) => DecidedItem["reason"];
  /** The slot's most popular rows, with what their popularity adds to a score. */
  readonly popular: (slot: CompiledSlot) => WeighedRows;
  readonly newest: (slot: CompiledSlot) => readonly Product[];
  /** Every row with enough people behind it, from the most popular down. */
  readonly popularRows: () => Uint32Array;
  readonly popularInCategory: (category: string) => readonly number[];
  readonly any: AnyPool;
};

type WeighedRows = { readonly rows: Int32Array; readonly weights: Float64Array };

const STEPS_A_DECISION = 64;

export const openShopIndex = (catalogue: CatalogueView, model: ItemModel | undefined): ShopIndex => {
  const rows = openShopRows(model);
  const { rowOf } = rows;
  const listingAt = rememberListings(catalogue, rows);
  const popularity = openPopularity(catalogue, model);
  return {
    catalogue,
    model,
    ledger: new WeightLedger(),
    rowOf,
    rowOfSignal: rows.rowOfSignal,
    listingAt,
    numbers: new ListingNumbers(catalogue, listingAt),
    productIdAt: rows.productIdAt,
    isSensitive: rememberSensitive(catalogue, listingAt),
    reasonOf: rememberReasons(catalogue),
    popularityOf: (row) => model?.popularity[row] ?? 0,
    popular: poolOf(catalogue, (slot) => {
      const products = productsAt(popularity().all, listingAt);
      return weighPopularity(fillPool(slot, products, catalogue.revision), rowOf, model);
    }),
    newest: poolOf(catalogue, (slot) => {
      const { products } = fillPool(slot, catalogue.newest(MOST_LOOKED_AT), catalogue.revision);
      return products;
    }),
    popularRows: () => popularity().all,
    popularInCategory: (category) => popularity().inCategory(category),
    any: openAnyPool(catalogue),
  };
};

const openPopularity = (catalogue: CatalogueView, model: ItemModel | undefined): (() => PopularityOrder) => {
  if (model === undefined) {
    const none = popularityOrder(new Uint32Array(), new Map());
    return () => none;
  }
  const rows = popularRows(model);
  const order = buildGradually(function* () {
    return popularityOrder(rows, yield* popularityByCategory(model, rows, catalogue));
  });
  return () => {
    order.follow(catalogue.revision, STEPS_A_DECISION);
    return order.current();
  };
};

function* productsAt(rows: Uint32Array, listingAt: ShopIndex["listingAt"]): Generator<Product> {
  for (const row of rows.subarray(0, MOST_LOOKED_AT)) {
    const listing = listingAt(row);
    if (listing !== undefined) yield listing.product;
  }
}

const weighPopularity = (
  { products }: SlotPool,
  rowOf: ShopIndex["rowOf"],
  model: ItemModel | undefined,
): WeighedRows => {
  const rows = Int32Array.from(products, ({ productId }) => rowOf(productId));
  const weights = Float64Array.from(rows, (row) => SCORE_WEIGHTS.popularity * (model?.popularity[row] ?? 0));
  return { rows, weights };
};

/** Made once for a slot and a revision of the catalogue. */
const poolOf = <Pool>(catalogue: CatalogueView, make: (slot: CompiledSlot) => Pool) => {
  const pools = new WeakMap<CompiledSlot, { readonly revision: number; readonly pool: Pool }>();
  return (slot: CompiledSlot): Pool => {
    const known = pools.get(slot);
    if (known?.revision === catalogue.revision) return known.pool;
    const pool = make(slot);
    pools.set(slot, { revision: catalogue.revision, pool });
    return pool;
  };
};
