import type { ProductId, PurposeId, SlotName } from "./ids.ts";
import type { SlotFormat } from "./invasiveness/invasiveness-rules.ts";
import type { ItemKind } from "./product.ts";
import type { Boost, ProductFilter } from "./product-filter.ts";

/** Where candidates come from, tried in the slot's order. Only `personal` and `reminders` read permitted signals. */
export const CANDIDATE_SOURCES = [
  "personal",
  "reminders",
  "related",
  "search",
  "category",
  "popular",
  "newest",
  "any",
] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

/** A place on a page and the rules for what may fill it. */
export type Slot = {
  readonly name: SlotName;
  readonly purpose: PurposeId;
  readonly count: number;
  readonly kinds: readonly ItemKind[];
  readonly sources: readonly CandidateSource[];
  /** Tried in order when the sources leave places empty, so that a slot is never empty while the shop sells anything. */
  readonly fallback: readonly CandidateSource[];
  readonly filter?: ProductFilter;
  readonly boosts: readonly Boost[];
  readonly pins: readonly { readonly position: number; readonly productId: ProductId }[];
  /** At most this many of one category or brand, or with one product or category of the customer's as their reason. */
  readonly diversity: { readonly category?: number; readonly brand?: number; readonly reason?: number };
  /** Whether products the customer bought may be suggested again: never, when people usually buy them again, or always. */
  readonly bought: "exclude" | "replenish" | "allow";
  /** Places for advertisements, tips and news of campaigns, beside its suggestions or instead of the last of them; without it there are none. */
  readonly campaigns?: { readonly places: number; readonly insteadOfItems?: boolean };
  /** Whether what it shows is advertising, which has a budget of points; so it is for a purpose that is. */
  readonly advertises?: boolean;
  /** How it stands on its page; `inline` when absent. */
  readonly format?: SlotFormat;
  /** Whether it leaves out what another slot of its page shows. */
  readonly distinct?: boolean;
  /** Of its places, those that advertisements may fill by what is known of somebody, where it is not the shop's usual share. */
  readonly personalShare?: number;
};
