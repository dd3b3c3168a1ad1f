import type { CompiledSlot } from "./compile-slot.ts";
import type { ProductId } from "./ids.ts";
import type { Level } from "./levels.ts";

/** What of somebody limits how personal that which they are shown may be. */
export type PersonalLimits = {
  readonly level: Level;
  /** Points that advertisements took within the last 24 hours. */
  readonly spent: number;
  /** When a product was shown to them by what is known of them, within the last 30 days. */
  readonly shownAt: (productId: ProductId) => readonly number[];
};

/** Of whoever nothing is known, nothing was shown. */
export const NOTHING_SPENT: PersonalLimits = { level: 4, spent: 0, shownAt: () => [] };

/** What advertisements of one decision may still use of the person; what they take is gone for the next of them. */
export type PersonalAllowance = {
  readonly allows: (points: number) => boolean;
  readonly take: (points: number) => void;
  /** Whether nothing that uses anything of the person fits any more. */
  readonly isSpent: () => boolean;
  /** Points that were taken so far. */
  readonly taken: () => number;
  /** Places that were filled so far by what is known of the person. */
  readonly filled: () => number;
  /** The same as it is at this moment, for a choice that may not be the last: what that takes is not gone here. */
  readonly fork: () => PersonalAllowance;
};

type SlotWithRules = Pick<CompiledSlot, "slot" | "rules">;

/**
 * Opens the allowance of a decision: the points of its level's budgets, and how many of its places, items and campaigns
 * together, may be filled by what is known of somebody.
 *
 * @param items places for items
 * @param leftOnPage personal places that the other slots of its page leave; without it the slot keeps the share by itself,
 * so that whatever stands beside it, the page does too
 */
export const openAllowance = (
  { slot, rules }: SlotWithRules,
  items: number,
  { level, spent }: Pick<PersonalLimits, "level" | "spent">,
  leftOnPage?: number,
): PersonalAllowance => {
  const { decision, day } = rules.budgets[level];
  const points = Math.min(decision, day - spent);
  const places = placesOf({ slot }, items);
  const { personalShare } = slot;
  const ofSlot = Math.floor(places * (personalShare ?? (leftOnPage === undefined ? rules.mostPersonalShare : 1)));
  return allowanceOf({ points, places: Math.min(ofSlot, leftOnPage ?? ofSlot) }, { points: 0, places: 0 });
};

/** Places of a slot, items and campaigns together. */
export const placesOf = ({ slot: { campaigns } }: Pick<CompiledSlot, "slot">, items: number): number =>
  campaigns?.insteadOfItems === true ? items : items + (campaigns?.places ?? 0);

type Amount = { readonly points: number; readonly places: number };

const allowanceOf = (most: Amount, start: Amount): PersonalAllowance => {
  let taken = start.points;
  let filled = start.places;
  return {
    allows: (more) => more === 0 || (filled < most.places && taken + more <= most.points),
    take: (more) => {
      if (more === 0) return;
      taken += more;
      filled += 1;
    },
    isSpent: () => filled >= most.places || taken >= most.points,
    taken: () => taken,
    filled: () => filled,
    fork: () => allowanceOf(most, { points: taken, places: filled }),
  };
};
