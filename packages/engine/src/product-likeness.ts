import type { Product } from "./product.ts";
import { SparseSums } from "./sparse-sums.ts";

/**
 * How alike products are by what they are: the cosine between their attributes, each weighed by how rare it is (squared
 * inverse document frequency to the power 1.5, as measured best). No behaviour enters.
 */
export type LikenessIndex = {
  /** Calls back with every product that shares a telling attribute with `row`, and the likeness, above 0 to 1. */
  readonly forEachLike: (row: number, found: (other: number, likeness: number) => void) => void;
  /** The same numbers, to the bit, for whoever asks one product about a few others. Until it is called for another product. */
  readonly likenessTo: (row: number) => (other: number) => number;
};

/** An attribute shared by more products than this (or a quarter of them) tells nothing and costs much. */
const MOST_SHARING = 3000;
const RARITY_EXPONENT = 1.5;

const known = new WeakMap<readonly Product[], LikenessIndex>();

/** One index for all fits among the same products. */
export const likenessAmong = (products: readonly Product[]): LikenessIndex => {
  const index = known.get(products) ?? indexLikeness(products);
  known.set(products, index);
  return index;
};

const indexLikeness = (products: readonly Product[]): LikenessIndex => {
  const { attributes, names } = numberAttributes(products);
  const holders = listHolders(attributes, names);
  const rarity = holders.map((rows) =>
    rows.length === 0 ? 0 : Math.log(products.length / rows.length) ** RARITY_EXPONENT,
  );
  const most = Math.min(MOST_SHARING, Math.max(8, products.length / 4));
  const norms = attributes.map((own) => Math.sqrt(own.reduce((sum, at) => sum + (rarity[at] ?? 0) ** 2, 0)) || 1);
  const likeness = new SparseSums(products.length);
  const tells = (attribute: number): boolean => (holders[attribute]?.length ?? 0) <= most;
  const shareOf = (row: number, attribute: number): number => (rarity[attribute] ?? 0) ** 2 / (norms[row] ?? 0);
  const addSharing = (row: number, attribute: number): void => {
    if (!tells(attribute)) return;
    const share = shareOf(row, attribute);
    for (const other of holders[attribute] ?? []) if (other !== row) likeness.add(other, share / (norms[other] ?? 0));
  };
  /** From 1 on, where an attribute stands among those of the product that is asked; 0 for those that it has not. */
  const places = new Uint32Array(names);
  let asked: readonly number[] = [];
  return {
    likenessTo: (row) => {
      for (const attribute of asked) places[attribute] = 0;
      asked = attributes[row] ?? [];
      for (const [place, attribute] of asked.entries()) places[attribute] = tells(attribute) ? place + 1 : 0;
      return (other) => {
        if (other === row) return 0;
        const shared = (attributes[other] ?? []).filter((attribute) => places[attribute] !== 0);
        // In the order in which `forEachLike` adds: a sum of fractions depends on it.
        shared.sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
        let sum = 0;
        for (const attribute of shared) sum += shareOf(row, attribute) / (norms[other] ?? 0);
        return Math.min(1, sum);
      };
    },
    forEachLike: (row, found) => {
      for (const attribute of attributes[row] ?? []) addSharing(row, attribute);
      likeness.drain((other, value) => {
        if (value > 0) found(other, Math.min(1, value));
      });
    },
  };
};

type Numbered = { readonly attributes: readonly (readonly number[])[]; readonly names: number };

const numberAttributes = (products: readonly Product[]): Numbered => {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const attributes = products.map((product) => [...new Set(attributesOf(product).map(numberOf))]);
  return { attributes, names: numbers.size };
};

const listHolders = (attributes: readonly (readonly number[])[], names: number): readonly (readonly number[])[] => {
  const holders: number[][] = Array.from({ length: names }, () => []);
  attributes.forEach((own, row) => {
    for (const attribute of own) holders[attribute]?.push(row);
  });
  return holders;
};

/** Each step of the category, the brand, the words of the title, the price's order of magnitude, declared attributes. */
const attributesOf = (product: Product): readonly string[] => {
  const path = product.categoryPath.map(
    (_, depth) => `category ${product.categoryPath.slice(0, depth + 1).join(" > ")}`,
  );
  const words = product.title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
  const price =
    product.price === undefined || product.price <= 0 ? [] : [`price ${Math.round(Math.log2(product.price) * 2)}`];
  const declared = Object.entries(product.attributes).map(([name, value]) => `${name} ${value}`);
  const brand = product.brand === undefined ? [] : [`brand ${product.brand}`];
  return [...path, ...brand, ...words.map((word) => `word ${word}`), ...price, ...declared];
};
