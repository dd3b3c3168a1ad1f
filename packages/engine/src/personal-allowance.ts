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
  /** The same as it is at this moment, for a choice that may not be the last: what that takes is not gone here. */
  readonly fork: () => PersonalAllowance;
};

/**
 * Opens the allowance of a decision: the points of its level's budgets, and the share of its places, items and campaigns
 * together, that may be filled by what is known of somebody. As every slot keeps its share, every page does.
 *
 * @param items places for items
 */
export const openAllowance = (
  { slot, rules }: Pick<CompiledSlot, "slot" | "rules">,
  items: number,
  { level, spent }: Pick<PersonalLimits, "level" | "spent">,
): PersonalAllowance => {
  const { decision, day } = rules.budgets[level];
  const points = Math.min(decision, day - spent);
  const places = items + (slot.campaigns?.places ?? 0);
  const mostPlaces = Math.floor(places * (slot.personalShare ?? rules.mostPersonalShare));
  return allowanceOf({ points, places: mostPlaces }, { points: 0, places: 0 });
};

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
    fork: () => allowanceOf(most, { points: taken, places: filled }),
  };
};
