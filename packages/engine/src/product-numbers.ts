import type { ProductId } from "./ids.ts";

/** Numbers for product ids, from 0 on. A number once given stays, and tells the id as fast as an array does. */
export type ProductNumbers = {
  readonly numberOf: (productId: ProductId) => number;
  readonly idAt: (number: number) => ProductId | undefined;
};

export const numberProducts = (): ProductNumbers => {
  const numbers = new Map<ProductId, number>();
  const products: ProductId[] = [];
  const numberOf = (productId: ProductId): number => {
    const known = numbers.get(productId);
    if (known !== undefined) return known;
    numbers.set(productId, products.length);
    return products.push(productId) - 1;
  };
  return { numberOf, idAt: (number) => products[number] };
};
