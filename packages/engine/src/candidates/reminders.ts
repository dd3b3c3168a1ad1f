import { decayed, REMIND_CART_AFTER, REMIND_VIEW_AFTER, REMINDER_HALF_LIFE, SCORE_WEIGHTS } from "../score-weights.ts";
import { type PermittedSignals, SIGNAL_KINDS, type Signal } from "../signals.ts";
import type { PersonalFinder } from "./finder.ts";
import { interestsOf } from "./interests.ts";

/** The very items somebody left in a cart or looked at, on an earlier visit; never once they were bought. */
export const findReminders: PersonalFinder = ({ index, now }, permitted, mutes) => {
  if (!permitted.mayRemind) return;
  const { ledger, listingAt } = index;
  const isBought = boughtAfter(permitted);
  for (const { signal, row } of interestsOf(permitted, mutes, index)) {
    const reminder = REMINDERS[signal.kind];
    const age = now - signal.at;
    if (row === undefined || reminder === undefined || age < reminder.after || isBought(signal)) continue;
    const productId = listingAt(row)?.product.productId;
    if (productId === undefined) continue;
    const cause = ledger.cause({ source: "reminders", productId, reason: reminder.reason });
    const strength = SIGNAL_KINDS[signal.kind].strength / SIGNAL_KINDS.carted.strength;
    ledger.add(row, SCORE_WEIGHTS.reminder * strength * decayed(age, REMINDER_HALF_LIFE), cause);
  }
};

const REMINDERS: Partial<Record<Signal["kind"], { reason: "reminder_cart" | "reminder_viewed"; after: number }>> = {
  carted: { reason: "reminder_cart", after: REMIND_CART_AFTER },
  viewed: { reason: "reminder_viewed", after: REMIND_VIEW_AFTER },
};

const boughtAfter = ({ signals }: PermittedSignals): ((signal: Signal) => boolean) => {
  const bought = new Map<string | undefined, number>();
  for (const { kind, productId, at } of signals) {
    if (kind === "purchased" && !bought.has(productId)) bought.set(productId, at);
  }
  return ({ productId, at }) => (bought.get(productId) ?? Number.NEGATIVE_INFINITY) >= at;
};
