import type { CatalogueView } from "./catalogue-view.ts";
import type { CompiledSlot } from "./compile-slot.ts";
import { buildGradually } from "./gradual-build.ts";
import type { ProductId } from "./ids.ts";
import type { ItemModel } from "./item-model.ts";
import { type PopularityOrder, popularityByCategory, popularityOrder, popularRows } from "./popularity-order.ts";
import type { Product } from "./product.ts";
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
  readonly rowOf: (productId: ProductId) => number;
  readonly productAt: (row: number) => Product | undefined;
  readonly popularityOf: (row: number) => number;
  readonly popular: (slot: CompiledSlot) => readonly Product[];
  readonly newest: (slot: CompiledSlot) => readonly Product[];
  /** Every row with enough people behind it, from the most popular down. */
  readonly popularRows: () => Uint32Array;
  readonly popularInCategory: (category: string) => readonly number[];
  readonly any: AnyPool;
};

const STEPS_A_DECISION = 64;

export const openShopIndex = (catalogue: CatalogueView, model: ItemModel | undefined): ShopIndex => {
  const { rowOf, productIdAt } = numberProducts(model);
  const productAt = (row: number): Product | undefined => {
    const productId = productIdAt(row);
    return productId === undefined ? undefined : catalogue.find(productId);
  };
  const popularity = openPopularity(catalogue, model);
  return {
    catalogue,
    model,
    ledger: new WeightLedger(),
    rowOf,
    productAt,
    popularityOf: (row) => model?.popularity[row] ?? 0,
    popular: poolOf(catalogue, () => productsAt(popularity().all, productAt)),
    newest: poolOf(catalogue, () => catalogue.newest(MOST_LOOKED_AT)),
    popularRows: () => popularity().all,
    popularInCategory: (category) => popularity().inCategory(category),
    any: openAnyPool(catalogue),
  };
};

const numberProducts = (model: ItemModel | undefined) => {
  const known = model?.products ?? [];
  const unknown: ProductId[] = [];
  const rowOfUnknown = new Map<ProductId, number>();
  const rowOf = (productId: ProductId): number => {
    const row = model?.rowOf.get(productId) ?? rowOfUnknown.get(productId);
    if (row !== undefined) return row;
    const next = known.length + unknown.length;
    unknown.push(productId);
    rowOfUnknown.set(productId, next);
    return next;
  };
  const productIdAt = (row: number): ProductId | undefined => known[row] ?? unknown[row - known.length];
  return { rowOf, productIdAt };
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

function* productsAt(rows: Uint32Array, productAt: ShopIndex["productAt"]): Generator<Product> {
  for (const row of rows.subarray(0, MOST_LOOKED_AT)) {
    const product = productAt(row);
    if (product !== undefined) yield product;
  }
}

const poolOf = (catalogue: CatalogueView, products: () => Iterable<Product>) => {
  const pools = new WeakMap<CompiledSlot, SlotPool>();
  return (slot: CompiledSlot): readonly Product[] => {
    const known = pools.get(slot);
    if (known?.revision === catalogue.revision) return known.products;
    const pool = fillPool(slot, products(), catalogue.revision);
    pools.set(slot, pool);
    return pool.products;
  };
};
