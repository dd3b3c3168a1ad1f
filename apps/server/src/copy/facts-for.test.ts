import { brandAs, type Offer, type Product } from "@seimbang/engine";
import { expect, test } from "vitest";
import type { CopyGrounds, CopySubject, OfferTerms } from "./copy-grounds.ts";
import { factsFor } from "./facts-for.ts";

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;
const SHOP = { currency: "IDR", timeZone: "Asia/Jakarta" };

const tea = (fields: Partial<Product> = {}): Product => ({
  ...{
    productId: brandAs.productId("tea"),
    kind: "product",
    title: "Teh Melati",
    brand: "Kebun",
    categoryPath: ["Teh"],
  },
  ...{ availability: "in_stock", attributes: {}, sensitive: false, hidden: false, listedAt: 0, price: 80 },
  ...fields,
});
const terms = (offer: Partial<Offer> = {}, left = Number.POSITIVE_INFINITY): OfferTerms => ({
  offer: { discount: { percent: 25 }, until: NOW + DAY, ...offer },
  ...{ from: NOW - DAY, left, announced: [{ from: NOW - DAY, until: NOW + DAY, over: NOW + DAY }] },
});

type Given = Partial<CopyGrounds> & { readonly product?: Product; readonly subject?: Partial<CopySubject> };

const facts = ({ product = tea(), subject = {}, ...grounds }: Given = {}) => {
  const world = { shop: SHOP, policies: {}, findProduct: (id: string) => (id === "tea" ? product : undefined) };
  const about: CopySubject = { productId: "tea", announced: [], asks: { prices: true, buyers: true }, ...subject };
  return factsFor(about, world, { prices: new Map(), offers: new Map(), buyers: new Map(), ...grounds }, NOW);
};
const STEPS = [
  { from: NOW - 60 * DAY, price: 100 },
  { from: NOW - DAY, price: 80 },
];
const prices = (sales: readonly { from: number; until: number; over: number }[] = []) =>
  new Map([["tea", { steps: [...STEPS, { from: NOW + DAY, price: 70 }], sales }]]);

test("how many are in stock is known where the catalogue says it in whole pieces, and nowhere else", () => {
  const stockOf = (stock?: string | number | boolean, fields: Partial<Product> = {}) =>
    facts({ product: tea({ attributes: stock === undefined ? {} : { stock }, ...fields }) }).stock;
  expect([stockOf(3), stockOf("12"), stockOf(0)]).toEqual([3, 12, 0]);
  for (const unknown of [undefined, "many", "3,5", "-1", -1, 2.5, true]) expect(stockOf(unknown)).toBeUndefined();
  expect(stockOf(undefined, { availability: "out_of_stock" })).toBe(0);
});

test("prices are those that were asked until now, and none while the newest is not what the catalogue asks", () => {
  expect(facts({ prices: prices() }).prices).toEqual(STEPS);
  expect(facts({ prices: prices(), product: tea({ price: 81 }) }).prices).toBeUndefined();
  expect(facts({ prices: prices(), product: tea({ price: 100, salePrice: 80 }) }).prices).toEqual(STEPS);
  expect(facts().prices).toBeUndefined();
});

test("an offer's discount is a price from its beginning on, of the product or of whatever somebody buys", () => {
  const about = (offer: OfferTerms, productId: string | undefined = "tea") =>
    facts({ prices: prices(), offers: new Map([["o", offer]]), subject: { productId, offerId: "o" } }).prices;
  expect(about(terms())).toEqual([...STEPS, { from: NOW - DAY, price: 60 }]);
  expect(about(terms({ discount: { amount: 30 } }))?.at(-1)).toEqual({ from: NOW - DAY, price: 50 });
  expect(about(terms({ products: ["coffee"] }))).toEqual(STEPS);
  expect(about(terms({ minimum: 81 }))).toEqual(STEPS);
  expect(about(terms({ until: NOW }))).toEqual(STEPS);
});

test("of an offer for everything a share is told of a hundred, a sum of any sum, and how often it may still be used", () => {
  const about = (offer: OfferTerms) =>
    facts({ offers: new Map([["o", offer]]), subject: { productId: undefined, offerId: "o" } });
  expect(about(terms({}, 4))).toMatchObject({ stock: 4, reductions: [{ percent: 25, items: 1 }] });
  const [before, now] = about(terms({ discount: { amount: 30 } })).prices ?? [];
  expect((before?.price ?? 0) - (now?.price ?? 0)).toBe(30);
  expect(about(terms({}, 0)).prices).toBeUndefined();
});

test("what ends is the offer, else the product's sale, and the campaign only where it is about neither", () => {
  const own = [{ from: 0, until: NOW + 7 * DAY, over: NOW + 7 * DAY }];
  const sale = [{ from: NOW - DAY, until: NOW + 2 * DAY, over: NOW + 2 * DAY }];
  const ends = (given: Given) => facts({ ...given, subject: { announced: own, ...given.subject } }).offer?.endsAt;
  expect(ends({ subject: { offerId: "o" }, offers: new Map([["o", terms()]]), prices: prices(sale) })).toBe(NOW + DAY);
  expect(ends({ prices: prices(sale) })).toBe(NOW + 2 * DAY);
  expect(ends({ prices: prices() })).toBeUndefined();
  expect(ends({ subject: { productId: undefined } })).toBe(NOW + 7 * DAY);
  expect(ends({ subject: { offerId: "gone" } })).toBeUndefined();
});

test("how many people bought it is also how many pieces were sold at least, and its place is told", () => {
  const counted = { people: 120, rank: 3, from: NOW - 30 * DAY, to: NOW };
  const { counters = [], rank } = facts({ buyers: new Map([["tea", counted]]) });
  expect(rank).toBe(3);
  expect(counters.map(({ of, count }) => `${of} ${count}`)).toEqual(["buying 120", "sold 120", "customers 120"]);
  expect(facts().counters).toBeUndefined();
});

test("names of the product and its brand are known, in every language", () => {
  const product = tea({ translations: { en: { title: "Jasmine Tea" } } });
  expect(facts({ product }).names).toEqual(["Teh Melati", "Jasmine Tea", "Kebun"]);
  expect(facts({ subject: { productId: "gone" } }).product).toBeUndefined();
});
