import type { Product } from "@seimbang/engine";

/** Whether any product lies in a category; they are looked through once, when the first is asked for. */
export const categoryFinder = (allProducts: () => Iterable<Product>): ((category: string) => boolean) => {
  let known: Set<string> | undefined;
  return (category) => {
    known ??= new Set([...allProducts()].flatMap(({ categoryPath }) => prefixesOf(categoryPath)));
    return known.has(category);
  };
};

const prefixesOf = (path: readonly string[]): readonly string[] =>
  path.map((_, depth) => path.slice(0, depth + 1).join(" > "));
