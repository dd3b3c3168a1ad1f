import type { CatalogueView } from "./catalogue-view.ts";
import { compileSlot } from "./compile-slot.ts";
import { brandAs, type ProductId } from "./ids.ts";
import type { ItemModel, NeighbourTable } from "./item-model.ts";
import { FEWEST_PEOPLE } from "./offers/purchases.ts";
import { EMPTY_PAGE, type PageContext } from "./page-context.ts";
import { scaleLikeness } from "./private/scale-likeness.ts";
import { categoriesAbove, categoryOf, type Product } from "./product.ts";
import { openShopIndex } from "./shop-index.ts";
import type { PermittedSignals, Signal } from "./signals.ts";
import type { Slot } from "./slot.ts";

/** Small shops for the engine's tests. */
export const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

export const aProduct = (name: string, fields: Partial<Product> = {}): Product => ({
  productId: brandAs.productId(name),
  kind: "product",
  title: `Title of ${name}`,
  categoryPath: [],
  availability: "in_stock",
  attributes: {},
  sensitive: false,
  hidden: false,
  listedAt: NOW - DAY,
  ...fields,
});

export const aSlot = (fields: Partial<Slot> = {}): Slot => ({
  name: brandAs.slotName("home"),
  purpose: brandAs.purposeId("suggestions"),
  count: 4,
  kinds: ["product"],
  sources: ["personal", "popular"],
  fallback: ["newest", "any"],
  boosts: [],
  pins: [],
  diversity: {},
  bought: "exclude",
  ...fields,
});

type CategoryNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const aCatalogue = (products: readonly Product[], categoryNames: CategoryNames): CatalogueView => {
  const byId = new Map(products.map((product) => [product.productId, product]));
  const newestFirst = products.toSorted((a, b) => b.listedAt - a.listedAt);
  const isIn = (category: string) => (product: Product) => `${categoryOf(product)} > `.startsWith(`${category} > `);
  return {
    revision: 1,
    size: products.length,
    find: (productId) => byId.get(productId),
    newest: (count, category) =>
      newestFirst.filter(category === undefined ? () => true : isIn(category)).slice(0, count),
    inCategory: (category) => products.filter(isIn(category)).map(({ productId }) => productId),
    all: () => products,
    categoryNames: (category) => categoryNames[category],
    matching: (query, count) =>
      products
        .filter(({ title }) => title.includes(query))
        .slice(0, count)
        .map(({ productId }) => productId),
  };
};

export type Pair = { readonly from: string; readonly to: string; readonly weight: number };

/** A model of exactly these pairs and popularities. */
export const aModel = (
  products: readonly Product[],
  {
    transitions = [],
    content = [],
    familyTransitions = [],
    popularity = {},
    repeats = {},
    repurchaseDays = {},
    people = {},
    categoryPeople = {},
    isPrivate = false,
  }: Partial<{
    transitions: readonly Pair[];
    content: readonly Pair[];
    familyTransitions: readonly Pair[];
    popularity: Readonly<Record<string, number>>;
    repeats: Readonly<Record<string, number>>;
    repurchaseDays: Readonly<Record<string, number>>;
    people: Readonly<Record<string, number>>;
    categoryPeople: Readonly<Record<string, number>>;
    /** Whether what is alike counts as in a model with noise. */
    isPrivate: boolean;
  }> = {},
): ItemModel => {
  const ids = products.map(({ productId }) => productId);
  const rowOf = new Map(ids.map((productId, row) => [productId, row]));
  const alike = tableOf(ids, rowOf, content);
  const popularOf = Float32Array.from(ids, (productId) => popularity[productId] ?? 0);
  return {
    manifest: {
      modelId: brandAs.modelId("test"),
      formatVersion: 1,
      codeVersion: "test",
      fittedAt: NOW,
      purposes: ["training"],
      timeRange: { from: 0, until: NOW },
      people: 5,
      events: 0,
      products: ids.length,
      k: 5,
      settings: {},
      metrics: {},
    },
    products: ids,
    rowOf,
    transitions: tableOf(ids, rowOf, transitions),
    content: isPrivate ? scaleLikeness(alike, popularOf) : alike,
    familyTransitions: tableOf(ids, rowOf, familyTransitions),
    popularity: popularOf,
    repeats: Float32Array.from(ids, (productId) => repeats[productId] ?? 0),
    repurchaseDays: Float32Array.from(ids, (productId) => repurchaseDays[productId] ?? 0),
    people: Uint32Array.from(ids, (productId) => people[productId] ?? FEWEST_PEOPLE),
    categoryPeople: new Map(
      products.flatMap(({ categoryPath }) =>
        categoriesAbove(categoryPath).map((category) => [category, categoryPeople[category] ?? FEWEST_PEOPLE]),
      ),
    ),
  };
};

const tableOf = (
  ids: readonly ProductId[],
  rowOf: ReadonlyMap<string, number>,
  pairs: readonly Pair[],
): NeighbourTable => {
  const rows = ids.map((from) => pairs.filter((pair) => pair.from === from).toSorted((a, b) => b.weight - a.weight));
  const offsets = new Uint32Array(ids.length + 1);
  for (const [row, neighbours] of rows.entries()) offsets[row + 1] = (offsets[row] ?? 0) + neighbours.length;
  const flat = rows.flat();
  return {
    offsets,
    targets: Uint32Array.from(flat, ({ to }) => rowOf.get(to) ?? 0),
    weights: Float32Array.from(flat, ({ weight }) => weight),
  };
};

export const anAsk = (
  products: readonly Product[],
  {
    model = aModel(products),
    slot = aSlot(),
    page = EMPTY_PAGE,
    categoryNames = {},
  }: Partial<{
    model: ItemModel | undefined;
    slot: Slot;
    page: PageContext;
    categoryNames: CategoryNames;
  }> = {},
) => ({
  slot: compileSlot(slot),
  page,
  index: openShopIndex(aCatalogue(products, categoryNames), model),
  count: slot.count,
  now: NOW,
});

export const aSignal = (kind: Signal["kind"], productId: string, fields: Partial<Signal> = {}): Signal => ({
  kind,
  at: NOW - DAY,
  productId: brandAs.productId(productId),
  otherDevice: false,
  ...fields,
});

/** What a gate would have let through, for tests of what comes after it. */
export const permitted = (
  signals: readonly Signal[],
  { mayRemind = false, mayPredict = false }: Partial<Pick<PermittedSignals, "mayRemind" | "mayPredict">> = {},
): PermittedSignals => ({ signals, mayRemind, mayPredict }) as unknown as PermittedSignals;
