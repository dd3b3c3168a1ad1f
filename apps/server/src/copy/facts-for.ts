import { type Counter, type Facts, lowestRecentPrice, type PriceStep } from "@seimbang/copy-linter";
import { brandAs, discountOf, type Product } from "@seimbang/engine";
import { fromSmallestUnits, toSmallestUnits } from "../platform/money.ts";
import { announcedEnd } from "./announced-end.ts";
import type { BuyerCount, CopyGrounds, CopySubject, CopyWorld, OfferTerms } from "./copy-grounds.ts";

/** What is known at an instant of what a copy is about. What nothing is known of can be claimed by nobody. */
export const factsFor = (subject: CopySubject, world: CopyWorld, grounds: CopyGrounds, now: number): Facts => {
  const { shop, policies, findProduct } = world;
  const product = subject.productId === undefined ? undefined : findProduct(brandAs.productId(subject.productId));
  const terms = subject.offerId === undefined ? undefined : grounds.offers.get(subject.offerId);
  return {
    ...{ timeZone: shop.timeZone, policies },
    ...whenKnown("offer", announcedEnd(periodsOf(subject, terms, grounds, now), now)),
    ...whenKnown("prices", pricesOf(product, terms, world, grounds, now)),
    ...whenKnown("reductions", reductionsOf(terms, now)),
    ...(product === undefined ? whenKnown("stock", usesLeft(terms)) : factsOfProduct(product, grounds)),
  };
};

const whenKnown = <Name extends keyof Facts>(name: Name, value: Facts[Name] | undefined): Pick<Facts, Name> | object =>
  value === undefined ? {} : { [name]: value };

/** Whether anybody can have an offer at this instant. */
export const isOfferOpen = ({ offer, from, left }: OfferTerms, now: number): boolean =>
  left > 0 && from <= now && now < (offer.until ?? Number.POSITIVE_INFINITY);

/** An offer's own time, or that of the product's sale; a copy about neither speaks of its campaign's. */
const periodsOf = (
  { productId, offerId, announced }: CopySubject,
  terms: OfferTerms | undefined,
  { prices }: CopyGrounds,
  now: number,
): CopySubject["announced"] => {
  if (offerId !== undefined) return terms?.announced ?? [];
  if (productId === undefined) return announced;
  const sales = prices.get(productId)?.sales ?? [];
  return sales.some(({ from, over }) => from <= now && now < over) ? sales : [];
};

/** The prices that were asked; not while the newest is not what the catalogue asks, for then something was not read yet. */
const pricesOf = (
  product: Product | undefined,
  terms: OfferTerms | undefined,
  { shop: { currency } }: CopyWorld,
  { prices }: CopyGrounds,
  now: number,
): readonly PriceStep[] | undefined => {
  if (product === undefined) return ofEverything(terms, currency, now);
  const steps = prices.get(product.productId)?.steps.filter(({ from }) => from <= now) ?? [];
  const asked = product.salePrice ?? product.price;
  if (asked === undefined || lowestRecentPrice(steps, now)?.now !== asked) return undefined;
  if (terms === undefined || !isOfferOpen(terms, now)) return steps;
  const line = { product, quantity: 1, unitPrice: toSmallestUnits(asked, currency) };
  const result = discountOf(terms.offer, [line], now);
  if ("refusal" in result) return steps;
  const from = Math.max(terms.from, steps.at(-1)?.from ?? terms.from);
  return [...steps, { from, price: asked - fromSmallestUnits(result.discount, currency) }];
};

/** More than anybody spends: of a sum that is taken off whatever somebody buys, no share can be told. */
const ANY_SUM = 1_000_000_000_000;
const HUNDRED = 100;

/** An offer on everything, as the price of whatever somebody buys. */
const ofEverything = (
  terms: OfferTerms | undefined,
  currency: string,
  now: number,
): readonly PriceStep[] | undefined => {
  if (terms === undefined || !isOfferOpen(terms, now)) return undefined;
  const { discount } = terms.offer;
  const [before, off] =
    "percent" in discount ? [HUNDRED, discount.percent] : [ANY_SUM, fromSmallestUnits(discount.amount, currency)];
  return [
    { from: 0, price: before },
    { from: terms.from, price: before - off },
  ];
};

const reductionsOf = (terms: OfferTerms | undefined, now: number): Facts["reductions"] => {
  if (terms === undefined || !isOfferOpen(terms, now) || !("percent" in terms.offer.discount)) return undefined;
  return [{ percent: terms.offer.discount.percent, items: 1 }];
};

const factsOfProduct = (product: Product, { buyers }: CopyGrounds): Facts => {
  const { productId, title, translations = {}, brand } = product;
  const names = [title, ...Object.values(translations).map((words) => words.title), brand];
  const counted = buyers.get(productId);
  return {
    product: productId,
    names: names.filter((name) => name !== undefined),
    ...whenKnown("stock", stockOf(product)),
    ...(counted === undefined ? {} : { rank: counted.rank, counters: countersOf(counted) }),
  };
};

/** Of an offer for everything, what there are few of is how often it may be used. */
const usesLeft = (terms: OfferTerms | undefined): number | undefined =>
  terms === undefined || terms.left === Number.POSITIVE_INFINITY ? undefined : terms.left;

/** The catalogue's own number of pieces; most feeds give none, and then nobody knows. */
const stockOf = ({ availability, attributes: { stock } }: Product): number | undefined => {
  if (availability === "out_of_stock") return 0;
  const pieces = typeof stock === "string" && /^\d{1,9}$/.test(stock) ? Number(stock) : stock;
  return typeof pieces === "number" && Number.isSafeInteger(pieces) && pieces >= 0 ? pieces : undefined;
};

/** Each of these people bought at least one piece and is a customer, so that none of the three is said too high. */
const countersOf = ({ people: count, from, to }: BuyerCount): readonly Counter[] =>
  (["buying", "sold", "customers"] as const).map((of) => ({ of, count, from, to }));
