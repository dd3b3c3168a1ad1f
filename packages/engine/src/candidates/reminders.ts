import { decayed, REMIND_CART_AFTER, REMINDER_HALF_LIFE, SCORE_WEIGHTS } from "../score-weights.ts";
import type { ShopIndex } from "../shop-index.ts";
import { type PermittedSignals, SIGNAL_KINDS, type Signal } from "../signals.ts";
import type { PersonalFinder } from "./finder.ts";
import { interestsOf } from "./interests.ts";

const HOUR = 3_600_000;

/**
 * The very items somebody left in a cart or looked at, on an earlier visit; never once they bought it, or anything else of
 * its category in its place.
 */
export const findReminders: PersonalFinder = ({ slot: { rules }, index, now }, permitted, mutes) => {
  if (!permitted.mayRemind) return;
  const { ledger, listingAt } = index;
  const isBought = boughtAfter(permitted, index);
  const remindAfter: Partial<Record<Signal["kind"], number>> = {
    carted: REMIND_CART_AFTER,
    viewed: rules.reminders.viewAfterHours * HOUR,
  };
  for (const { signal, row } of interestsOf(permitted, mutes, index)) {
    const after = remindAfter[signal.kind];
    const age = now - signal.at;
    if (row === undefined || after === undefined || age < after) continue;
    const listing = listingAt(row);
    if (listing === undefined || isBought(signal, listing.category)) continue;
    const reason = signal.kind === "carted" ? "reminder_cart" : "reminder_viewed";
    const { productId } = listing.product;
    const cause = ledger.cause({ source: "reminders", productId, reason, people: index.model?.people[row] }, signal.at);
    const strength = SIGNAL_KINDS[signal.kind].strength / SIGNAL_KINDS.carted.strength;
    ledger.add(row, SCORE_WEIGHTS.reminder * strength * decayed(age, REMINDER_HALF_LIFE), cause);
  }
};

/** When something, or anything of a category, was bought last. */
const boughtAfter = (
  { signals }: PermittedSignals,
  { rowOfSignal, listingAt }: ShopIndex,
): ((signal: Signal, category: string) => boolean) => {
  const products = new Map<string | undefined, number>();
  const categories = new Map<string, number>();
  for (const signal of signals) {
    const { kind, productId, at } = signal;
    if (kind !== "purchased") continue;
    if (!products.has(productId)) products.set(productId, at);
    const row = rowOfSignal(signal);
    const category = row === undefined ? undefined : listingAt(row)?.category;
    if (category && !categories.has(category)) categories.set(category, at);
  }
  return ({ productId, at }, category) =>
    (products.get(productId) ?? Number.NEGATIVE_INFINITY) >= at ||
    (categories.get(category) ?? Number.NEGATIVE_INFINITY) >= at;
};
