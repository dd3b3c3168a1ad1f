import { keep, read } from "./kept.ts";
import { tell } from "./seimbang.ts";
import { costOf, type Product } from "./shop-data.ts";

export type CartLine = { readonly id: string; readonly quantity: number };

const MOST_OF_ONE = 99;
const changed = new EventTarget();

const lines = (): readonly CartLine[] => {
  try {
    return JSON.parse(read("cart") ?? "[]");
  } catch {
    return [];
  }
};

const keepLines = (kept: readonly CartLine[]): void => {
  keep("cart", kept.length === 0 ? undefined : JSON.stringify(kept));
  changed.dispatchEvent(new Event("change"));
};

const trackedAs = (product: Product, quantity: number) => ({
  product_id: product.id,
  quantity,
  price: costOf(product),
  currency: "IDR",
});

/** The cart of this tab. What goes in and out is told like any event: it counts for those who allowed it. */
export const cart = {
  lines,
  count: () => lines().reduce((sum, { quantity }) => sum + quantity, 0),
  set: (product: Product, wanted: number): void => {
    const quantity = Math.max(0, Math.min(MOST_OF_ONE, wanted));
    const before = lines().find(({ id }) => id === product.id)?.quantity ?? 0;
    const others = lines().filter(({ id }) => id !== product.id);
    const at = lines().findIndex(({ id }) => id === product.id);
    const line = quantity === 0 ? [] : [{ id: product.id, quantity }];
    keepLines(at === -1 ? [...others, ...line] : others.toSpliced(at, 0, ...line));
    if (quantity > before) tell("track", "Product Added", trackedAs(product, quantity - before));
    if (quantity === 0 && before > 0) tell("track", "Product Removed", trackedAs(product, before));
  },
  clear: () => keepLines([]),
  onChange: (act: () => void) => changed.addEventListener("change", act),
};
