import type { MuteRules } from "../mutes.ts";
import { decayed, MOST_BOUGHT_AGAIN, REPURCHASE_HALF_LIFE, SCORE_WEIGHTS } from "../score-weights.ts";
import type { PermittedSignals } from "../signals.ts";
import type { DecisionAsk } from "./finder.ts";
import { exactCause, isOfInterest } from "./interests.ts";

/**
 * What a person bought and may want again, where the slot allows it: by how often they bought it, how long ago, and how
 * many of its buyers buy it again. It says so, and names nothing but the product itself.
 */
export const addBoughtBefore = (ask: DecisionAsk, permitted: PermittedSignals, mutes: MuteRules): void => {
  const { ledger, rowOfSignal, model } = ask.index;
  let looked = 0;
  for (const signal of permitted.signals) {
    const { kind, at, times = 1 } = signal;
    const row = kind === "purchased" ? rowOfSignal(signal) : undefined;
    if (row === undefined) continue;
    if (looked === MOST_BOUGHT_AGAIN) return;
    looked += 1;
    if (!isOfInterest(signal, row, mutes, ask.index)) continue;
    const again = SCORE_WEIGHTS.boughtBefore + SCORE_WEIGHTS.boughtAgain * (model?.repeats[row] ?? 0);
    const cause = ledger.causesOf(1, {
      make: () => {
        const exact = exactCause({ signal, row, strength: 1 }, permitted, ask);
        return exact.productId === undefined ? exact : { ...exact, reason: "bought_before" };
      },
      timeOf: () => at,
    });
    ledger.add(row, times * again * decayed(ask.now - at, REPURCHASE_HALF_LIFE), cause);
  }
};
