import { cart } from "./cart.ts";
import { costOf, type Product } from "./shop-data.ts";

export type FilledLine = { readonly product: Product; readonly quantity: number };

/** The cart's lines with their products; what is not sold any more is left out. */
export const filledCart = (products: readonly Product[]): readonly FilledLine[] =>
  cart.lines().flatMap(({ id, quantity }) => {
    const product = products.find((one) => one.id === id);
    return product === undefined ? [] : [{ product, quantity }];
  });

export const totalOf = (lines: readonly FilledLine[]): number =>
  lines.reduce((sum, { product, quantity }) => sum + costOf(product) * quantity, 0);
