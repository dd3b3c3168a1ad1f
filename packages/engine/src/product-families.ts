import type { Product } from "./product.ts";

/**
 * Rows of the products that are of one family: of the same category, brand and tags (declared attributes that are true).
 * A product of none of these, a sensitive one and one that is alone in its family are in no family.
 */
export const listFamilies = (products: readonly Product[]): readonly (readonly number[])[] => {
  const families = new Map<string, number[]>();
  products.forEach((product, row) => {
    const name = product.sensitive ? undefined : familyOf(product);
    if (name === undefined) return;
    const known = families.get(name);
    if (known === undefined) families.set(name, [row]);
    else known.push(row);
  });
  return [...families.values()].filter((rows) => rows.length > 1);
};

const familyOf = ({ categoryPath, brand, attributes }: Product): string | undefined => {
  const tags = Object.keys(attributes).filter((name) => attributes[name] === true);
  if (categoryPath.length === 0 && brand === undefined && tags.length === 0) return undefined;
  return JSON.stringify([categoryPath, brand, tags.sort()]);
};
