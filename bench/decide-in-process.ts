import {
  brandAs,
  compileSlot,
  type DecisionAsk,
  decideItems,
  openShopIndex,
  type PermittedSignals,
  type Slot,
} from "@seimbang/engine";
import { BENCH_NOW, madeUpCatalogue, madeUpHistory, madeUpModel, seededRandom } from "./made-up-shop.ts";

export const BENCH_SLOT: Slot = {
  name: brandAs.slotName("home"),
  purpose: brandAs.purposeId("suggestions"),
  count: 12,
  kinds: ["product"],
  sources: ["personal", "popular"],
  fallback: ["newest", "any"],
  boosts: [],
  pins: [],
  diversity: { category: 4, brand: 4 },
  bought: "exclude",
  campaigns: { places: 3 },
};
const PEOPLE = 1000;
const ROUNDS = 7;

export type BenchDecisions = { readonly ask: DecisionAsk; readonly people: readonly PermittedSignals[] };

/** A shop of so many products, and people for whom is decided in it. */
export const openBenchDecisions = (products: number): BenchDecisions => {
  const index = openShopIndex(madeUpCatalogue(products), madeUpModel(products));
  const random = seededRandom(products);
  const people = Array.from({ length: PEOPLE }, (_, person) => {
    const signals = madeUpHistory(person, products, random);
    return { signals, mayRemind: true, mayPredict: true } as unknown as PermittedSignals;
  });
  return {
    ask: { slot: compileSlot(BENCH_SLOT), page: { cart: [] }, index, count: BENCH_SLOT.count, now: BENCH_NOW },
    people,
  };
};

/** Microseconds of this thread's processor that something takes for one of the people, when it is done for all of them. */
export const microsecondsEach = (
  people: readonly PermittedSignals[],
  act: (permitted: PermittedSignals) => void,
): number => {
  const before = process.threadCpuUsage();
  for (const permitted of people) act(permitted);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / people.length;
};

export const medianOf = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;

/** Microseconds of one personal decision (retrieve, rank, govern, explain) over `products` products; the median round. */
export const microsecondsPerDecision = (products: number): number => {
  const { ask, people } = openBenchDecisions(products);
  const round = (): number => microsecondsEach(people, (permitted) => decideItems(ask, permitted, []));
  round();
  return medianOf(Array.from({ length: ROUNDS }, round));
};

if (import.meta.main) {
  for (const products of [1000, 10_000, 100_000, 1_000_000]) {
    console.log(JSON.stringify({ products, microseconds: Number(microsecondsPerDecision(products).toFixed(1)) }));
  }
}
