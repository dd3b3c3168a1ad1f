import type { CatalogueView } from "./catalogue-view.ts";
import type { CompiledSlot } from "./compile-slot.ts";
import type { Product } from "./product.ts";

/** What a slot could show anybody, looked up once and used by every decision until the catalogue or the model changes. */
export type SlotPool = {
  readonly revision: number;
  readonly products: readonly Product[];
  /** Whether everything there is was looked at, or only until the pool was full. */
  readonly isComplete: boolean;
};

/** Products in one pool: enough that what a person bought or muted leaves a slot full. */
export const POOL_SIZE = 200;
/** Products looked at for a pool of the popular or the newest, whatever the slot's filter refuses. */
export const MOST_LOOKED_AT = 1000;

/** Takes what the slot may show, in the order given, until the pool is full. */
export const fillPool = (slot: CompiledSlot, products: Iterable<Product>, revision: number): SlotPool => {
  const pool: Product[] = [];
  for (const product of products) {
    if (slot.ineligibility(product) !== undefined) continue;
    if (pool.length === POOL_SIZE) return { revision, products: pool, isComplete: false };
    pool.push(product);
  }
  return { revision, products: pool, isComplete: true };
};

/** Anything the slot may show, when nothing better is left. */
export type AnyPool = {
  /** The same products for many decisions; renewed now and then while the catalogue changes. */
  readonly usual: (slot: CompiledSlot) => readonly Product[];
  /** Walks the whole catalogue; only for a slot that would otherwise stay empty. Empty when `usual` was complete. */
  readonly rest: (slot: CompiledSlot) => Iterable<Product>;
};

/**
 * A pool of an older revision goes on serving: whatever left the shop since is removed later anyhow. It is filled again
 * once it was asked as often as a hundredth of the catalogue, which costs each decision about a hundred products.
 */
export const openAnyPool = (catalogue: CatalogueView): AnyPool => {
  const pools = new WeakMap<CompiledSlot, { pool: SlotPool; asked: number }>();
  const fill = (slot: CompiledSlot) => {
    const entry = { pool: fillPool(slot, catalogue.all(), catalogue.revision), asked: 0 };
    pools.set(slot, entry);
    return entry;
  };
  const isWornOut = ({ pool, asked }: { pool: SlotPool; asked: number }): boolean =>
    pool.revision !== catalogue.revision && asked * 100 >= catalogue.size;
  const usual = (slot: CompiledSlot): readonly Product[] => {
    const known = pools.get(slot);
    const entry = known === undefined || isWornOut(known) ? fill(slot) : known;
    entry.asked += 1;
    return entry.pool.products;
  };
  const rest = (slot: CompiledSlot): Iterable<Product> => {
    const entry = pools.get(slot);
    if (entry?.pool.isComplete === true && entry.pool.revision === catalogue.revision) return [];
    return catalogue.all();
  };
  return { usual, rest };
};
