import {
  decayed,
  MOST_SIGNALS,
  REMIND_CART_AFTER,
  REMIND_VIEW_AFTER,
  SCORE_WEIGHTS,
  SIGNAL_HALF_LIFE,
} from "../score-weights.ts";
import { type PermittedSignals, SIGNAL_KINDS, type Signal } from "../signals.ts";
import type { PersonalFinder } from "./finder.ts";

/** The very items somebody left in a cart or looked at, on an earlier visit; never once they were bought. */
export const findReminders: PersonalFinder = ({ index, now }, permitted) => {
  if (!permitted.mayRemind) return;
  const { ledger, rowOf } = index;
  const isBought = boughtAfter(permitted);
  for (const signal of permitted.signals.slice(0, MOST_SIGNALS)) {
    const { productId } = signal;
    const reason = REMINDERS[signal.kind];
    if (productId === undefined || reason === undefined || now - signal.at < reason.after || isBought(signal)) continue;
    const cause = ledger.cause({ source: "reminders", productId, reason: reason.code, foundBy: "reminders" });
    const strength = SIGNAL_KINDS[signal.kind].strength / SIGNAL_KINDS.carted.strength;
    ledger.add(rowOf(productId), SCORE_WEIGHTS.reminder * strength * decayed(now - signal.at, SIGNAL_HALF_LIFE), cause);
  }
};

const REMINDERS: Partial<Record<Signal["kind"], { code: "reminder_cart" | "reminder_viewed"; after: number }>> = {
  carted: { code: "reminder_cart", after: REMIND_CART_AFTER },
  viewed: { code: "reminder_viewed", after: REMIND_VIEW_AFTER },
};

const boughtAfter = ({ signals }: PermittedSignals): ((signal: Signal) => boolean) => {
  const bought = new Map<string | undefined, number>();
  for (const { kind, productId, at } of signals) {
    if (kind === "purchased" && !bought.has(productId)) bought.set(productId, at);
  }
  return ({ productId, at }) => (bought.get(productId) ?? Number.NEGATIVE_INFINITY) >= at;
};
