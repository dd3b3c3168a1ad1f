import type { Product } from "@seimbang/engine";

/** Up to this many changes are put in place one by one; more are merged in one pass over the list. */
const ONE_BY_ONE = 32;

/** The order of lists of products: newest first, and by id where two were listed at once. */
export const compareByNewest = (one: Product, other: Product): number => {
  if (one.listedAt !== other.listedAt) return other.listedAt - one.listedAt;
  if (one.productId === other.productId) return 0;
  return one.productId < other.productId ? -1 : 1;
};

/** Puts a product in the place of itself, when its place in the order is the same. */
export const replace = (products: Product[], before: Product, after: Product): void => {
  products[placeOf(products, before)] = after;
};

/** The list without some of its products and with others, each in its place; few changes are made in the list itself. */
export const rearrange = (products: Product[], removed: readonly Product[], added: readonly Product[]): Product[] => {
  if (removed.length + added.length <= ONE_BY_ONE) {
    for (const product of removed) products.splice(placeOf(products, product), 1);
    for (const product of added) products.splice(placeOf(products, product), 0, product);
    return products;
  }
  const gone = new Set(removed);
  return mergeSorted(
    products.filter((product) => !gone.has(product)),
    added.toSorted(compareByNewest),
  );
};

/** Where the product is, or would have to be. */
const placeOf = (products: readonly Product[], wanted: Product): number => {
  let low = 0;
  let high = products.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const product = products[middle];
    if (product !== undefined && compareByNewest(product, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const mergeSorted = (left: readonly Product[], right: readonly Product[]): Product[] => {
  const merged: Product[] = [];
  let at = 0;
  for (const product of right) {
    for (let next = left[at]; next !== undefined && compareByNewest(next, product) < 0; next = left[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(product);
  }
  for (let next = left[at]; next !== undefined; next = left[at]) {
    merged.push(next);
    at += 1;
  }
  return merged;
};
