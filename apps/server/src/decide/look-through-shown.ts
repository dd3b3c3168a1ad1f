import type { ProductId } from "@seimbang/engine";
import type { ShownDecision } from "./visitor-state.ts";

/** What is asked of decisions that somebody was shown, for each of a hundred candidates. */
export type ShownLook = {
  readonly has: (rowId: string) => boolean;
  /** When a product was shown, in milliseconds since 1970, in the order of the decisions. */
  readonly timesOf: (productId: ProductId) => readonly number[];
};

/** Looking at each of so few takes no longer than finding them in a map, and needs no memory. */
const FEW = 16;
const NEVER: readonly number[] = [];
/** For as long as somebody's decisions are remembered, which is until they are read again. */
const looks = new WeakMap<readonly ShownDecision[], ShownLook>();

/** Looks through what somebody was shown; a regular's hundreds of decisions are gone through once for all that ask. */
export const lookThroughShown = (all: readonly ShownDecision[]): ShownLook => {
  if (all.length <= FEW) return oneAfterAnother(all);
  const known = looks.get(all);
  if (known !== undefined) return known;
  const look = byName(all);
  looks.set(all, look);
  return look;
};

const oneAfterAnother = (all: readonly ShownDecision[]): ShownLook => ({
  has: (wanted) => all.some(({ rowId }) => rowId === wanted),
  timesOf: (productId) => {
    const times: number[] = [];
    for (const { at, products } of all) if (products.includes(productId)) times.push(at);
    return times;
  },
});

const byName = (all: readonly ShownDecision[]): ShownLook => {
  const rowIds = new Set(all.map(({ rowId }) => rowId));
  const times = new Map<ProductId, number[]>();
  for (const { at, products } of all) {
    for (const productId of new Set(products)) {
      const former = times.get(productId);
      if (former === undefined) times.set(productId, [at]);
      else former.push(at);
    }
  }
  return { has: (rowId) => rowIds.has(rowId), timesOf: (productId) => times.get(productId) ?? NEVER };
};
