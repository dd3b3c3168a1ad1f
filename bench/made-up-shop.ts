import {
  brandAs,
  type CatalogueView,
  categoryOf,
  type ItemModel,
  type NeighbourTable,
  type Product,
  type ProductId,
  type Signal,
  type SignalKind,
} from "@seimbang/engine";
import { productIdOf } from "./fill-with-events.ts";

/** A made-up shop of any size: everything follows from the number of products and a fixed seed. */
export const BENCH_NOW = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;
const TRANSITIONS_PER_PRODUCT = 100;
const LIKENESSES_PER_PRODUCT = 50;
const FAMILY_TRANSITIONS_PER_PRODUCT = 50;
/** Neighbours lie within as many products on either side, as they do in shops sorted by department. */
const REACH = 200;

/** Mulberry32: the same numbers in every run. */
export const seededRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const pathOf = (number: number): readonly string[] => [
  `Department ${number % 12}`,
  `Aisle ${Math.floor(number / 12) % 10}`,
  `Shelf ${Math.floor(number / 120) % 10}`,
];

export const madeUpProduct = (number: number): Product => ({
  productId: brandAs.productId(productIdOf(number)),
  kind: "product",
  title: `Made-up product number ${number}`,
  brand: `Brand ${number % 977}`,
  categoryPath: pathOf(number),
  price: 10_000 + (number % 1000) * 500,
  currency: "IDR",
  availability: number % 25 === 0 ? "out_of_stock" : "in_stock",
  attributes: {},
  sensitive: number % 200 === 7,
  hidden: false,
  listedAt: BENCH_NOW - (number % 1500) * DAY,
});

export const madeUpCatalogue = (size: number): CatalogueView => {
  const products = Array.from({ length: size }, (_, number) => madeUpProduct(number));
  const byId = new Map(products.map((product) => [product.productId, product]));
  const newest = products.toSorted((a, b) => b.listedAt - a.listedAt).slice(0, 5000);
  const inCategory = Map.groupBy(newest, (product) => categoryOf(product));
  return {
    revision: 1,
    size,
    find: (productId) => byId.get(productId),
    newest: (count, category) => (category === undefined ? newest : (inCategory.get(category) ?? [])).slice(0, count),
    inCategory: (category) => (inCategory.get(category) ?? []).map(({ productId }) => productId),
    all: () => products,
  };
};

export const madeUpModel = (size: number): ItemModel => {
  const random = seededRandom(20_261_124);
  const products = Array.from({ length: size }, (_, number) => brandAs.productId(productIdOf(number)));
  return {
    manifest: {
      modelId: brandAs.modelId("made-up"),
      formatVersion: 1,
      codeVersion: "bench",
      fittedAt: BENCH_NOW,
      purposes: ["training"],
      timeRange: { from: 0, until: BENCH_NOW },
      people: size,
      events: size * 50,
      products: size,
      k: 5,
      settings: {},
      metrics: {},
    },
    products,
    rowOf: new Map(products.map((productId, row) => [productId, row])),
    transitions: madeUpNeighbours(size, TRANSITIONS_PER_PRODUCT, random),
    content: madeUpNeighbours(size, LIKENESSES_PER_PRODUCT, random),
    familyTransitions: madeUpNeighbours(size, FAMILY_TRANSITIONS_PER_PRODUCT, random),
    popularity: Float32Array.from({ length: size }, () => random() ** 4),
    repeats: Float32Array.from({ length: size }, () => random() ** 4),
    repurchaseDays: Float32Array.from({ length: size }, () => 60 * random()),
    people: Uint32Array.from({ length: size }, () => 1000),
    categoryPeople: new Map(),
  };
};

const madeUpNeighbours = (size: number, perRow: number, random: () => number): NeighbourTable => {
  const offsets = Uint32Array.from({ length: size + 1 }, (_, row) => row * perRow);
  const targets = new Uint32Array(size * perRow);
  const weights = new Float32Array(size * perRow);
  for (let row = 0; row < size; row += 1) {
    for (let place = 0; place < perRow; place += 1) {
      const distance = 1 + Math.floor(random() * REACH);
      targets[row * perRow + place] = (row + distance + place * 3) % size;
      weights[row * perRow + place] = 1 / (place + 1.5);
    }
  }
  return { offsets, targets, weights };
};

const KINDS: readonly SignalKind[] = ["viewed", "viewed", "viewed", "viewed", "carted", "purchased", "wishlisted"];

/** Fifty events of somebody with three tastes, newest first. */
export const madeUpHistory = (person: number, size: number, random: () => number): readonly Signal[] =>
  Array.from({ length: 50 }, (_, place) => {
    const taste = (person * 7919 + Math.floor(random() * 3) * 104_729) % size;
    const productNumber = (taste + Math.floor(random() * 200)) % size;
    const productId: ProductId = brandAs.productId(productIdOf(productNumber));
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? "viewed";
    return { kind, at: BENCH_NOW - place * (DAY / 2), productId, productNumber, otherDevice: false };
  });
