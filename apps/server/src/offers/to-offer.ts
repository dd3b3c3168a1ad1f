import type { OfferState } from "@seimbang/contracts";
import type { Offer } from "@seimbang/engine";
import { toSmallestUnits } from "../platform/money.ts";
import type { StoredOffer } from "./store.ts";

/** An offer as discounts are computed from it. */
export const toOffer = ({ document, endedAt = Infinity }: StoredOffer, currency: string): Offer => {
  const { discount, products, categories, minimum, from, until } = document;
  const ends = Math.min(endedAt, until === undefined ? Infinity : Date.parse(until));
  return {
    discount:
      discount.percent === undefined
        ? { amount: toSmallestUnits(discount.amount ?? 0, currency) }
        : { percent: discount.percent },
    ...(products === undefined ? {} : { products }),
    ...(categories === undefined ? {} : { categories }),
    ...(minimum === undefined ? {} : { minimum: toSmallestUnits(minimum, currency) }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    until: ends,
  };
};

/** How an offer stands at an instant. */
export const offerState = ({ document, endedAt, redeemed }: StoredOffer, now: number): OfferState => {
  if (endedAt !== undefined) return "ended";
  if (document.until !== undefined && now >= Date.parse(document.until)) return "over";
  if (redeemed >= (document.most ?? Infinity)) return "used_up";
  return document.from !== undefined && now < Date.parse(document.from) ? "not_begun" : "open";
};

/** Whether anybody can have it now. */
export const isOpen = (offer: StoredOffer, now: number): boolean => offerState(offer, now) === "open";
