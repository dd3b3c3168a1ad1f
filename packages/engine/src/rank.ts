import { bestFirst } from "./best-first.ts";
import type { DecisionAsk } from "./candidates/finder.ts";
import type { CompiledBoost } from "./compile-slot.ts";
import type { Product } from "./product.ts";
import type { Candidates } from "./retrieve.ts";
import { POOL_SIZE } from "./slot-pools.ts";

/** Candidates by their numbers in the ledger, best first. The next one is worked out when it is asked for. */
export type Ranked = {
  /** Undefined when neither the sources nor the fallbacks have more; an empty slot looks further than others. */
  readonly next: (isSlotEmpty: boolean) => number | undefined;
};

/**
 * Orders what was found by the sum of its weights, times the shop's boosts. What a fallback finds comes after all that
 * the sources found, and is ordered in the same way.
 */
export const rank = (ask: DecisionAsk, candidates: Candidates): Ranked => {
  const { ledger } = ask.index;
  let ordered = 0;
  const orderFound = (): (() => number | undefined) => {
    const from = ordered;
    ordered = ledger.size;
    const byTotal = bestFirst(ledger.totals, from, ordered);
    return ask.slot.boosts.length === 0 ? byTotal : boostBest(ask, byTotal);
  };
  let nextOf = orderFound();
  const next = (isSlotEmpty: boolean): number | undefined => {
    const candidate = nextOf();
    if (candidate !== undefined || !candidates.findMore(isSlotEmpty)) return candidate;
    nextOf = orderFound();
    return nextOf();
  };
  return { next };
};

/** A boost can move what was already near the top: it is applied to the best few hundred, and the others stay behind. */
const boostBest = (ask: DecisionAsk, byTotal: () => number | undefined): (() => number | undefined) => {
  const { ledger, listingAt } = ask.index;
  const best: number[] = [];
  for (let next = byTotal(); next !== undefined; next = byTotal()) {
    best.push(next);
    if (best.length === 2 * POOL_SIZE) break;
  }
  const boosted = Float64Array.from(best, (candidate) => {
    const listing = listingAt(ledger.rowAt(candidate));
    const factor = listing === undefined ? 1 : factorOf(ask.slot.boosts, listing.product);
    return (ledger.totals[candidate] ?? 0) * factor;
  });
  const nextBoosted = bestFirst(boosted, 0, best.length);
  return () => {
    const place = nextBoosted();
    return place === undefined ? byTotal() : best[place];
  };
};

const factorOf = (boosts: readonly CompiledBoost[], product: Product): number =>
  boosts.reduce((factor, boost) => (boost.applies(product) ? factor * boost.factor : factor), 1);
