import type { Product, ProductId } from "@seimbang/engine";
import type { ProductRow } from "./product-row.ts";

/** Sale prices that count from or until a certain time, so that they come and go without anybody writing them. */
export type SaleWindows = {
  /** Takes the row's window in, if it has one, and answers the product as it is sold now. */
  readonly take: (row: ProductRow, product: Product) => Product;
  readonly forget: (productId: ProductId) => void;
  /** The products whose sale began or ended since they were last looked at, as they are sold now. */
  readonly turned: (find: (productId: ProductId) => Product | undefined) => readonly Product[];
};

type Window = { readonly from: number; readonly until: number; readonly salePrice: number };

/** @param clock the time at which a sale price counts or does not */
export const createSaleWindows = (clock: () => number): SaleWindows => {
  const windows = new Map<ProductId, Window>();
  let nextTurn = Number.POSITIVE_INFINITY;

  const note = ({ from, until }: Window, now: number): void => {
    if (from > now) nextTurn = Math.min(nextTurn, from);
    else if (until > now) nextTurn = Math.min(nextTurn, until);
  };
  const take: SaleWindows["take"] = (row, product) => {
    windows.delete(product.productId);
    const window = windowOf(row);
    if (window === undefined) return product;
    windows.set(product.productId, window);
    const now = clock();
    note(window, now);
    return asSoldAt(product, window, now);
  };
  const turned: SaleWindows["turned"] = (find) => {
    const now = clock();
    if (now < nextTurn) return [];
    nextTurn = Number.POSITIVE_INFINITY;
    const changed: Product[] = [];
    for (const [productId, window] of windows) {
      note(window, now);
      const product = find(productId);
      if (product === undefined) continue;
      const sold = asSoldAt(product, window, now);
      if (sold !== product) changed.push(sold);
    }
    return changed;
  };
  return { take, forget: (productId) => windows.delete(productId), turned };
};

const windowOf = ({ sale_price, sale_from, sale_until }: ProductRow): Window | undefined => {
  if (sale_price === null || (sale_from === null && sale_until === null)) return undefined;
  return { salePrice: sale_price, from: sale_from ?? 0, until: sale_until ?? Number.POSITIVE_INFINITY };
};

/** The same object when nothing about its sale differs. */
const asSoldAt = (product: Product, window: Window, now: number): Product => {
  const isOn = now >= window.from && now < window.until;
  if (isOn === (product.salePrice !== undefined)) return product;
  const { salePrice: _, ...others } = product;
  return isOn ? { ...others, salePrice: window.salePrice } : others;
};
