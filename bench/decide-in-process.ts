import { performance } from "node:perf_hooks";
import { brandAs, compileSlot, decideItems, openShopIndex, type PermittedSignals, type Slot } from "@seimbang/engine";
import { BENCH_NOW, madeUpCatalogue, madeUpHistory, madeUpModel, seededRandom } from "./made-up-shop.ts";

const SLOT: Slot = {
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
};
const PEOPLE = 1000;
const ROUNDS = 7;

/** Microseconds of one personal decision (retrieve, rank, govern, explain) over `products` products; the median round. */
export const microsecondsPerDecision = (products: number): number => {
  const index = openShopIndex(madeUpCatalogue(products), madeUpModel(products));
  const random = seededRandom(products);
  const people = Array.from({ length: PEOPLE }, (_, person) => {
    const signals = madeUpHistory(person, products, random);
    return { signals, mayRemind: true, mayPredict: true } as unknown as PermittedSignals;
  });
  const ask = { slot: compileSlot(SLOT), page: { cart: [] }, index, count: SLOT.count, now: BENCH_NOW };
  const round = (): number => {
    const startedAt = performance.now();
    for (const permitted of people) decideItems(ask, permitted, []);
    return ((performance.now() - startedAt) * 1000) / PEOPLE;
  };
  round();
  const rounds = Array.from({ length: ROUNDS }, round).sort((a, b) => a - b);
  return rounds[ROUNDS >> 1] ?? Number.NaN;
};

if (import.meta.main) {
  for (const products of [1000, 10_000, 100_000, 1_000_000]) {
    console.log(JSON.stringify({ products, microseconds: Number(microsecondsPerDecision(products).toFixed(1)) }));
  }
}
