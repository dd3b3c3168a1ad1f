import {
  brandAs,
  type CatalogueView,
  type ChoiceState,
  compileSlot,
  consentGate,
  decideItems,
  EMPTY_PAGE,
  type FittedModel,
  type Level,
  openShopIndex,
  type Signal,
  SOURCE_NAMES,
  type Source,
} from "@seimbang/engine";
import type { Customer, TimeSplit } from "./time-split.ts";

const PURPOSE = brandAs.purposeId("suggestions");

export type Decide = (customer: Customer, level: Level) => readonly number[];

/** The first ten rows that the product itself decides on, through the consent gate, for a page that says nothing. */
export const deciderOf = (
  { products, at }: Pick<TimeSplit, "products" | "at">,
  model: FittedModel,
  bought: "exclude" | "allow",
): Decide => {
  const index = openShopIndex(catalogueOf(products), { ...model, manifest: MANIFEST });
  const slot = compileSlot({
    name: brandAs.slotName("home"),
    purpose: PURPOSE,
    count: 10,
    kinds: ["product"],
    sources: ["personal", "popular"],
    fallback: ["newest", "any"],
    boosts: [],
    pins: [],
    diversity: {},
    bought,
  });
  const ask = { purpose: PURPOSE, now: at, refusedBySignal: false };
  return (customer, level) => {
    const stored = toSignals(products, customer);
    const { permitted } = consentGate({ choices: choicesAt(level), stored, ask, isSensitive: () => false });
    const { items } = decideItems({ slot, page: EMPTY_PAGE, index, count: 10, now: at }, permitted, []);
    return items.map(({ productId }) => index.rowOf(productId));
  };
};

/** Newest first, the last purchase of each product with the number of occasions, as the server loads them. */
const toSignals = (products: TimeSplit["products"], { history }: Customer): readonly Signal[] =>
  [...Map.groupBy(history.toReversed(), ({ row }) => row)].flatMap(([row, newestFirst]) => {
    const product = products[row];
    const at = newestFirst[0]?.at ?? 0;
    const times = new Set(newestFirst.map((purchase) => purchase.at)).size;
    if (product === undefined) return [];
    return [{ kind: "purchased", at, productId: product.productId, otherDevice: false, times }];
  });

const choicesAt = (level: Level): ChoiceState => ({
  cap: level,
  lowered: level,
  sources: Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as Record<Source, boolean>,
  purposes: { [PURPOSE]: { granted: true } },
  age: "adult",
  restricted: false,
  objectsTo: [],
  mutes: [],
});

const MANIFEST = {
  modelId: brandAs.modelId("bench"),
  formatVersion: 0,
  codeVersion: "bench",
  fittedAt: 0,
  purposes: ["training"],
  timeRange: { from: 0, until: 0 },
  people: 0,
  events: 0,
  products: 0,
  k: 0,
  settings: {},
  metrics: {},
};

const catalogueOf = (products: TimeSplit["products"]): CatalogueView => {
  const byId = new Map(products.map((product) => [product.productId, product]));
  return {
    revision: 1,
    size: products.length,
    find: (productId) => byId.get(productId),
    newest: (count) => products.slice(0, count),
    inCategory: () => [],
    all: () => products,
  };
};
