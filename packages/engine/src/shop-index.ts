import type { CatalogueView } from "./catalogue-view.ts";
import type { CompiledSlot } from "./compile-slot.ts";
import { buildGradually } from "./gradual-build.ts";
import type { ProductId } from "./ids.ts";
import type { ItemModel } from "./item-model.ts";
import { type PopularityOrder, popularityByCategory, popularityOrder, popularRows } from "./popularity-order.ts";
import type { Product } from "./product.ts";
import { SCORE_WEIGHTS } from "./score-weights.ts";
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
  /** Whether the product of a row is sensitive; remembered until the catalogue changes. */
  readonly isSensitive: (row: number) => boolean;
  readonly popularityOf: (row: number) => number;
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
    isSensitive: rememberSensitive(catalogue, productAt),
    popularityOf: (row) => model?.popularity[row] ?? 0,
    popular: poolOf(catalogue, (slot) => {
      const products = productsAt(popularity().all, productAt);
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

const [UNKNOWN, SENSITIVE, HARMLESS] = [0, 1, 2];

const rememberSensitive = (catalogue: CatalogueView, productAt: ShopIndex["productAt"]): ShopIndex["isSensitive"] => {
  let known = new Uint8Array();
  let revision: number | undefined;
  return (row) => {
    if (revision !== catalogue.revision) {
      known.fill(UNKNOWN);
      revision = catalogue.revision;
    }
    if (row >= known.length) known = enlarged(known, row);
    if (known[row] === UNKNOWN) known[row] = productAt(row)?.sensitive === true ? SENSITIVE : HARMLESS;
    return known[row] === SENSITIVE;
  };
};

const enlarged = (bytes: Uint8Array<ArrayBuffer>, toHold: number): Uint8Array<ArrayBuffer> => {
  const larger = new Uint8Array(Math.max(1024, toHold * 2));
  larger.set(bytes);
  return larger;
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
