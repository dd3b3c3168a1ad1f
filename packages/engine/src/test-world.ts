import fc from "fast-check";
import type { Mute } from "./choices.ts";
import { brandAs } from "./ids.ts";
import type { PageContext } from "./page-context.ts";
import type { Product } from "./product.ts";
import type { ProductFilter } from "./product-filter.ts";
import type { Signal } from "./signals.ts";
import { CANDIDATE_SOURCES, type Slot } from "./slot.ts";
import { aModel, anAsk, aProduct, aSlot, NOW, type Pair } from "./test-shop.ts";

/** Random shops, slots, pages and people, small enough that everything meets everything. */
export type World = {
  readonly products: readonly Product[];
  /** Pairs that somebody joined, with how many people did. */
  readonly joined: readonly (Pair & { readonly people: number })[];
  readonly alike: readonly Pair[];
  /** What the family of a product leads to. */
  readonly leads: readonly Pair[];
  readonly popularity: readonly number[];
  readonly slot: Slot;
  readonly page: PageContext;
  readonly signals: readonly Signal[];
  readonly mutes: readonly Mute[];
  readonly hasModel: boolean;
  /** Whether the model is one with noise. */
  readonly isPrivate: boolean;
};

const K = 5;
const DAY = 86_400_000;
const NAMES = Array.from({ length: 10 }, (_, number) => `p${number}`);
const PATHS = [[], ["A"], ["A", "B"], ["A", "C"], ["D"]] as const;
const CATEGORIES = ["A", "A > B", "D"];

const name = fc.constantFrom(...NAMES);
const productId = name.map(brandAs.productId);
const seldom = fc.integer({ min: 0, max: 5 }).map((n) => n === 0);

const productFields = fc.record({
  categoryPath: fc.constantFrom(...PATHS),
  brand: fc.constantFrom("X", "Y", undefined),
  kind: fc.constantFrom("product" as const, "product" as const, "content" as const),
  availability: fc.constantFrom("in_stock" as const, "in_stock" as const, "out_of_stock" as const),
  sensitive: seldom,
  hidden: seldom,
  price: fc.integer({ min: 0, max: 10 }),
  age: fc.integer({ min: 0, max: 200 }),
});

const products = fc
  .array(productFields, { minLength: 1, maxLength: NAMES.length })
  .map((all) =>
    all.map(({ age, brand, ...fields }, number) =>
      aProduct(`p${number}`, { ...fields, ...(brand === undefined ? {} : { brand }), listedAt: NOW - age * DAY }),
    ),
  );

const weight = fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100);
const pair = fc.record({ from: name, to: name, weight });
const people = fc.integer({ min: 1, max: 2 * K });

const filter: fc.Arbitrary<ProductFilter> = fc.oneof(
  fc.record({ fields: fc.record({ price: fc.record({ atMost: fc.integer({ min: 0, max: 10 }) }) }) }),
  fc.record({ fields: fc.record({ category: fc.record({ under: fc.constantFrom(...CATEGORIES) }) }) }),
);
const source = fc.constantFrom(...CANDIDATE_SOURCES);

const slot = fc
  .record({
    count: fc.integer({ min: 1, max: 6 }),
    sources: fc.uniqueArray(source, { maxLength: 4 }),
    fallback: fc.uniqueArray(source, { maxLength: 3 }),
    filter: fc.option(filter, { nil: undefined }),
    boosts: fc.array(fc.record({ when: filter, factor: fc.constantFrom(0, 0.5, 2, 10) }), { maxLength: 2 }),
    pins: fc.array(fc.record({ position: fc.integer({ min: 1, max: 6 }), productId }), { maxLength: 1 }),
    diversity: fc.record(
      { category: fc.integer({ min: 1, max: 3 }), reason: fc.integer({ min: 1, max: 2 }) },
      { requiredKeys: [] },
    ),
    bought: fc.constantFrom("exclude" as const, "replenish" as const, "allow" as const),
  })
  .map(({ filter: only, ...fields }) => aSlot(only === undefined ? fields : { ...fields, filter: only }));

const page: fc.Arbitrary<PageContext> = fc.record(
  {
    productId,
    category: fc.constantFrom(...CATEGORIES),
    query: fc.constantFrom("Title", "p1", "nothing"),
    cart: fc.array(productId, { maxLength: 2 }),
  },
  { requiredKeys: ["cart"] },
);

const about = fc.oneof(
  fc.record({ productId }),
  fc.record({ category: fc.constantFrom(...CATEGORIES) }),
  fc.record({ query: fc.constantFrom("p1", "Title") }),
);
const signal: fc.Arbitrary<Signal> = fc
  .record({
    kind: fc.constantFrom("declared", "wishlisted", "purchased", "viewed", "searched", "carted", "returned"),
    days: fc.integer({ min: 0, max: 60 }),
    otherDevice: fc.boolean(),
    about,
  })
  .map(({ days, about: what, ...rest }) => ({ ...rest, ...what, at: NOW - days * DAY }) as Signal);

export const signals = fc
  .array(signal, { maxLength: 8 })
  .map((all): readonly Signal[] => all.toSorted((a, b) => b.at - a.at));

const mute: fc.Arbitrary<Mute> = fc.oneof(
  fc.record({ kind: fc.constantFrom("product" as const, "signal" as const), productId }),
  fc.record({ kind: fc.constant("category" as const), category: fc.constantFrom(...CATEGORIES) }),
  fc.record({ kind: fc.constant("brand" as const), brand: fc.constantFrom("X", "Y") }),
);

export const world: fc.Arbitrary<World> = fc.record({
  products,
  joined: fc.array(fc.record({ from: name, to: name, weight, people }), { maxLength: 15 }),
  alike: fc.array(pair, { maxLength: 15 }),
  leads: fc.array(pair, { maxLength: 15 }),
  popularity: fc.array(weight, { maxLength: NAMES.length }),
  slot,
  page,
  signals,
  mutes: fc.array(mute, { maxLength: 2 }),
  hasModel: seldom.map((isSeldom) => !isSeldom),
  isPrivate: seldom,
});

/** The pairs a model may hold: joined by at least K people, between products that exist. */
export const supportedPairs = ({ joined, products: all }: World): readonly Pair[] => {
  const exists = new Set<string>(all.map(({ productId: id }) => id));
  return joined.filter(({ from, to, people: n }) => n >= K && from !== to && exists.has(from) && exists.has(to));
};

export const askIn = (given: World) => {
  const exists = new Set<string>(given.products.map(({ productId: id }) => id));
  const isPair = ({ from, to }: Pair): boolean => from !== to && exists.has(from) && exists.has(to);
  const content = given.alike.filter(isPair);
  const familyTransitions = given.leads.filter(isPair);
  const popularity = Object.fromEntries(given.popularity.map((value, number) => [`p${number}`, value]));
  const transitions = supportedPairs(given);
  const { isPrivate } = given;
  const model = aModel(given.products, { transitions, content, familyTransitions, popularity, isPrivate });
  return anAsk(given.products, { model: given.hasModel ? model : undefined, slot: given.slot, page: given.page });
};
