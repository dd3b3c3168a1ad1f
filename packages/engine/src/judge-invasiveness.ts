import { type FrequencyCap, isCapped } from "./campaigns/frequency-cap.ts";
import type { DecisionAsk } from "./candidates/finder.ts";
import type { InvasivenessRules } from "./invasiveness/invasiveness-rules.ts";
import { boughtLately } from "./invasiveness/lately-bought.ts";
import { pointsOf, usesOf } from "./invasiveness/points.ts";
import { leadingCause } from "./leading-cause.ts";
import type { Listing } from "./listings.ts";
import { FEWEST_PEOPLE } from "./offers/purchases.ts";
import type { PersonalAllowance, PersonalLimits } from "./personal-allowance.ts";
import type { RemovalReason } from "./reasons.ts";
import type { PermittedSignals } from "./signals.ts";
import type { Addend } from "./weight-ledger.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** What somebody asked for themselves is no pestering, also just after they bought. */
const ASKED_FOR: ReadonlySet<string> = new Set(["declared", "wishlist"]);

/** What an item that is ranked would use of the person, and why that may be too much. */
export type Invasiveness = { readonly points: number; readonly why: RemovalReason | undefined };

/**
 * Judges items by what they use of the person: the very thing somebody looked at is shown only so often, and where a slot
 * advertises, nothing by what was counted and fewer than 20 people share, nothing in a category in which they just bought, and
 * no more than its allowance.
 */
export const judgeInvasiveness = (
  { slot: { slot, rules }, index, now }: DecisionAsk,
  permitted: PermittedSignals,
  { shownAt }: Pick<PersonalLimits, "shownAt">,
  allowance: PersonalAllowance,
): ((listing: Pick<Listing, "product" | "category">, addends: readonly Addend[]) => Invasiveness) => {
  const caps = remindersWithin(rules.reminders);
  const isAdvertising = slot.advertises === true;
  const since = now - rules.quietDaysAfterPurchase * DAY;
  const isJustBought = isAdvertising ? boughtLately(permitted, index, since) : () => false;
  return ({ product, category }, addends) => {
    const uses = usesOf(addends);
    if (uses.length === 0) return { points: 0, why: undefined };
    const shown = shownAt(product.productId);
    const exposures = shown.reduce((count, at) => (now - at < WEEK ? count + 1 : count), 0);
    const leading = leadingCause(addends);
    const showing = { reason: leading.reason, format: slot.format ?? "inline", exposures, now };
    const points = pointsOf(uses, showing, rules);
    if (addends.some(({ cause }) => cause.source === "reminders") && isCapped(caps, shown, now))
      return { points, why: "reminded_enough" };
    if (!isAdvertising) return { points, why: undefined };
    if (uses.some(({ people }) => people !== undefined && people < FEWEST_PEOPLE))
      return { points, why: "shared_by_few" };
    if (!ASKED_FOR.has(leading.source) && isJustBought(category)) return { points, why: "after_purchase" };
    return { points, why: allowance.allows(points) ? undefined : "too_invasive" };
  };
};

const remindersWithin = ({ mostInWeek, mostInMonth }: InvasivenessRules["reminders"]): readonly FrequencyCap[] => [
  { most: mostInWeek, hours: 7 * 24 },
  { most: mostInMonth, hours: 30 * 24 },
];
