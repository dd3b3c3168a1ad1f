import type { ProductId } from "./ids.ts";
import type { ItemModel } from "./item-model.ts";
import { numberProducts } from "./product-numbers.ts";
import type { Signal } from "./signals.ts";

/** Rows are the model's; products that it does not know are given rows behind its own. */
export type ShopRows = {
  readonly rowOf: (productId: ProductId) => number;
  /** The row of the product that a signal is about; undefined for a category or a query. */
  readonly rowOfSignal: (signal: Signal) => number | undefined;
  readonly productIdAt: (row: number) => ProductId | undefined;
};

const UNKNOWN = -1;

export const openShopRows = (model: ItemModel | undefined): ShopRows => {
  const known = model?.products ?? [];
  const others = numberProducts();
  const rowOf = (productId: ProductId): number =>
    model?.rowOf.get(productId) ?? known.length + others.numberOf(productId);

  const rowsOfNumbers: number[] = [];
  const rowOfSignal = ({ productId, productNumber }: Signal): number | undefined => {
    if (productId === undefined) return undefined;
    if (productNumber === undefined) return rowOf(productId);
    while (rowsOfNumbers.length <= productNumber) rowsOfNumbers.push(UNKNOWN);
    const remembered = rowsOfNumbers[productNumber] ?? UNKNOWN;
    if (remembered !== UNKNOWN) return remembered;
    const row = rowOf(productId);
    rowsOfNumbers[productNumber] = row;
    return row;
  };
  return { rowOf, rowOfSignal, productIdAt: (row) => known[row] ?? others.idAt(row - known.length) };
};
