import type { CompiledSlot } from "./compile-slot.ts";
import type { DecidedItem } from "./decision.ts";
import type { ProductId } from "./ids.ts";
import { openAllowance, type PersonalAllowance, type PersonalLimits, placesOf } from "./personal-allowance.ts";
import { type Advertised, NOTHING_ADVERTISED, type Placed } from "./place-creatives.ts";

/** A slot of a page, with how many items it shows there. */
export type SlotOnPage = { readonly slot: CompiledSlot; readonly count: number };

/** What a slot shows, as far as other slots of its page have to know it. */
type ShownInSlot = Pick<Placed, "creatives" | "labels"> & {
  readonly items: readonly Pick<DecidedItem, "productId">[];
};

/** A page that is decided slot by slot: what stands on it so far, and what of it may still be personal. */
export type OpenPage = {
  /** What a slot's advertisements may use of the person, after those of the slots before it. */
  readonly allowanceFor: (on: SlotOnPage, limits: Pick<PersonalLimits, "level" | "spent">) => PersonalAllowance;
  readonly advertised: () => Advertised;
  /** Products that this slot leaves out because another one shows them. */
  readonly elsewhere: (slot: CompiledSlot) => readonly ProductId[];
  /** To be called for each slot once it is decided. */
  readonly note: (slot: CompiledSlot, shown: ShownInSlot, allowance: Pick<PersonalAllowance, "filled">) => void;
};

/**
 * Opens a page of these slots: of all of its places together, the shop's share may be filled by what is known of somebody,
 * and nothing is advertised on it twice.
 *
 * @param known `some` where further slots of the page are asked for by themselves: then each keeps the share by itself
 */
export const openPage = (slots: readonly SlotOnPage[], known: "all" | "some"): OpenPage => {
  let advertised = NOTHING_ADVERTISED;
  let products: readonly ProductId[] = [];
  let left = known === "all" ? mostPersonal(slots) : undefined;
  return {
    allowanceFor: ({ slot, count }, limits) => openAllowance(slot, count, limits, left),
    advertised: () => advertised,
    elsewhere: ({ slot }) => {
      if (slot.distinct === true) return products;
      return slot.advertises === true ? advertised.products : [];
    },
    note: ({ slot }, { items, creatives, labels }, allowance) => {
      if (left !== undefined) left -= allowance.filled();
      const suggested = items.map(({ productId }) => productId);
      const promoted = creatives.flatMap(({ productId }) => productId ?? []);
      products = [...products, ...suggested, ...promoted];
      advertised = {
        creatives: [...advertised.creatives, ...creatives],
        products: [...advertised.products, ...promoted, ...(slot.advertises === true ? suggested : [])],
        labels: [...advertised.labels, ...labels],
      };
    },
  };
};

/** Of slots that differ in what they allow, the strictest counts. */
const mostPersonal = (slots: readonly SlotOnPage[]): number => {
  const places = slots.reduce((sum, { slot, count }) => sum + placesOf(slot, count), 0);
  return Math.floor(places * Math.min(1, ...slots.map(({ slot: { rules } }) => rules.mostPersonalShare)));
};
