import { type FitInput, type Product, SIGNAL_KINDS } from "@seimbang/engine";
import type { Orders, Purchase } from "./read-orders.ts";

const DAY = 86_400_000;

/** What was known at an instant, and what came after it. */
export type TimeSplit = {
  readonly at: number;
  readonly products: readonly Product[];
  readonly customers: readonly Customer[];
  /** Everybody's purchases before the instant, as a fit takes them. */
  readonly input: FitInput;
};

/** Rows are positions in the split's products. What was first sold after the split is in neither. */
export type Customer = {
  readonly history: readonly { readonly row: number; readonly at: number }[];
  readonly later: ReadonlySet<number>;
};

/** Cuts orders `days` before `until`: what came before is for training, what came after is asked about. */
export const splitByTime = (orders: Orders, until: number, days: number): TimeSplit => {
  const at = until - days * DAY;
  const products = orders.catalogue(at);
  const rowOf = new Map(products.map(({ productId }, row) => [productId, row]));
  const known = ({ productId, at: boughtAt }: Purchase) => {
    const row = rowOf.get(productId);
    return row === undefined ? [] : [{ row, at: boughtAt }];
  };
  const later = orders.purchases(at, until);
  const customers = [...orders.purchases(0, at)].map(([customer, purchases]) => ({
    history: purchases.flatMap(known),
    later: new Set((later.get(customer) ?? []).flatMap(known).map(({ row }) => row)),
  }));
  return { at, products, customers, input: inputOf(products, customers) };
};

export const inputOf = (products: readonly Product[], customers: readonly Customer[]): FitInput => {
  const all = customers.flatMap(({ history }) => history);
  const offsets = new Uint32Array(customers.length + 1);
  for (const [person, { history }] of customers.entries())
    offsets[person + 1] = (offsets[person] ?? 0) + history.length;
  return {
    products,
    offsets,
    items: Uint32Array.from(all, ({ row }) => row),
    times: Float64Array.from(all, ({ at }) => at),
    strengths: new Uint8Array(all.length).fill(SIGNAL_KINDS.purchased.strength),
    countsTowardsK: new Uint8Array(customers.length).fill(1),
  };
};
