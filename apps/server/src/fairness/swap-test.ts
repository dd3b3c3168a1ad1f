import { type DecisionWire, type OfferWire, SWAP_KINDS, type SwapKind, type SwapTestWire } from "@seimbang/contracts";
import type { Product, ProductId } from "@seimbang/engine";
import type { MadeUpPerson } from "../decide/read.ts";
import { type MakingUp, makeUpTwins, type Twins } from "./make-up-people.ts";

export type SwapTestDeps = Omit<MakingUp, "now"> & {
  readonly clock: () => number;
  readonly decidingSlots: readonly string[];
  /** What the way of every decision answers somebody who does not exist. */
  readonly decideFor: (
    slot: string,
    person: MadeUpPerson,
    circumstances: { readonly now: number; readonly random: () => number },
  ) => Promise<DecisionWire>;
  readonly openOffers: () => Promise<readonly OfferWire[]>;
  readonly findProduct: (productId: ProductId) => Product | undefined;
};

type Tally = {
  pairs: number;
  decisions: number;
  prices: { compared: number; different: number };
  offers: { compared: number; different: number };
  sameItems: number[];
  sameOrder: number[];
};

/**
 * Asks for people who do not exist, two at a time, who differ in one thing: what everything costs and what is offered must
 * be the same to both, and how far what is suggested differs is told. Both are asked at the same instant with the same draws.
 */
export const swapTest = async (people: number, deps: SwapTestDeps): Promise<SwapTestWire> => {
  const now = deps.clock();
  const tallies = new Map(SWAP_KINDS.map((swap) => [swap, emptyTally()]));
  for (const twins of makeUpTwins(people, { ...deps, now })) {
    const tally = tallies.get(twins.swap);
    if (tally === undefined) continue;
    tally.pairs += 1;
    for (const slot of deps.decidingSlots) await compareIn(slot, twins, now, tally, deps);
  }
  const swaps = [...tallies].map(([swap, tally]) => describe(swap, tally));
  const isEqual = swaps.every(({ prices, offers }) => prices.different + offers.different === 0);
  const isAny = swaps.some(({ decisions }) => decisions > 0);
  return {
    at: new Date(now).toISOString(),
    swaps,
    verdict: isEqual ? (isAny ? "pass" : "not_enough_evidence") : "fail",
  };
};

const emptyTally = (): Tally => ({
  ...{ pairs: 0, decisions: 0, sameItems: [], sameOrder: [] },
  prices: { compared: 0, different: 0 },
  offers: { compared: 0, different: 0 },
});

const compareIn = async (slot: string, { one, other }: Twins, now: number, tally: Tally, deps: SwapTestDeps) => {
  const replay = sameDraws(deps.random);
  const ask = async (person: MadeUpPerson) => ({
    shown: shownIn(await deps.decideFor(slot, person, { now, random: replay() })),
    offers: new Map((await deps.openOffers()).map((offer) => [offer.offerId, JSON.stringify(offer)])),
  });
  const [first, second] = [await ask(one), await ask(other)];
  tally.decisions += 2;
  for (const [productId, price] of [...first.shown, ...second.shown]) {
    tally.prices.compared += 1;
    if (price !== priceForAll(deps.findProduct(productId))) tally.prices.different += 1;
  }
  for (const offerId of new Set([...first.offers.keys(), ...second.offers.keys()])) {
    tally.offers.compared += 1;
    if (first.offers.get(offerId) !== second.offers.get(offerId)) tally.offers.different += 1;
  }
  const [names, others] = [[...first.shown.keys()], [...second.shown.keys()]];
  if (names.length + others.length > 0) tally.sameItems.push(overlap(names, others));
  const order = concordance(names, others);
  if (order !== undefined) tally.sameOrder.push(order);
};

/** Each call begins the same draws anew. */
const sameDraws = (random: () => number): (() => () => number) => {
  const drawn: number[] = [];
  return () => {
    let at = 0;
    return () => {
      const draw = drawn[at] ?? random();
      drawn[at] = draw;
      at += 1;
      return draw;
    };
  };
};

type Price = string;

const shownIn = ({ items, creatives = [] }: DecisionWire): ReadonlyMap<ProductId, Price> =>
  new Map(
    [...items, ...creatives].flatMap(({ productId, product }) =>
      productId === undefined || product === undefined ? [] : [[productId as ProductId, priceOf(product)] as const],
    ),
  );

/** What somebody is told that a product costs, beside what everybody is. */
const priceOf = ({ price, salePrice, currency }: Pick<Product, "price" | "salePrice" | "currency">): Price =>
  JSON.stringify([price, salePrice, currency]);
const priceForAll = (product: Product | undefined): Price | undefined => product && priceOf(product);

/** Jaccard's: of all that either is shown, how much both are. */
const overlap = (one: readonly ProductId[], other: readonly ProductId[]): number => {
  const both = one.filter((name) => other.includes(name)).length;
  return both / (one.length + other.length - both);
};

/** Kendall's tau over what both are shown: 1 in the same order, -1 in the opposite; undefined with less than two. */
const concordance = (one: readonly ProductId[], other: readonly ProductId[]): number | undefined => {
  const places = one.map((name) => other.indexOf(name)).filter((place) => place >= 0);
  if (places.length < 2) return undefined;
  let sum = 0;
  for (const [at, place] of places.entries()) for (const later of places.slice(at + 1)) sum += later > place ? 1 : -1;
  return sum / ((places.length * (places.length - 1)) / 2);
};

const describe = (swap: SwapKind, tally: Tally): SwapTestWire["swaps"][number] => {
  const { pairs, decisions, prices, offers } = tally;
  const [sameItems, sameOrder] = [mean(tally.sameItems), mean(tally.sameOrder)];
  return { swap, pairs, decisions, prices, offers, sameItems, sameOrder };
};

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
