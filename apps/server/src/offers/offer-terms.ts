import type { Offer } from "@seimbang/engine";
import type { StoredOffer } from "./store.ts";
import { toOffer } from "./to-offer.ts";

/** An announced time: from when, until when (`Infinity` where no end was), and when it was over indeed. */
type AnnouncedPeriod = { readonly from: number; readonly until: number; readonly over: number };

/** What is true of an offer, for whoever speaks of it. */
export type OfferTerms = {
  readonly offer: Offer;
  readonly from: number;
  /** How often it may still be used; `Infinity` where that has no end. */
  readonly left: number;
  /** For which periods the same was offered before it, oldest first; its own is the last. */
  readonly announced: readonly AnnouncedPeriod[];
};

/** The terms of all these offers, by their ids. */
export const offerTerms = (offers: readonly StoredOffer[], currency: string): ReadonlyMap<string, OfferTerms> => {
  const alike = Map.groupBy(offers, whatIsOffered);
  return new Map(
    offers.map((stored) => {
      const periods = (alike.get(whatIsOffered(stored)) ?? []).map(periodOf).sort((a, b) => a.from - b.from);
      const own = periodOf(stored);
      const before = periods.filter(({ from }) => from < own.from);
      const left = (stored.document.most ?? Number.POSITIVE_INFINITY) - stored.redeemed;
      return [stored.offerId, { offer: toOffer(stored, currency), from: own.from, left, announced: [...before, own] }];
    }),
  );
};

/** Offers with the same discount on the same things are one offer to whoever reads of them, whatever they are called. */
const whatIsOffered = ({ document: { discount, products, categories, minimum } }: StoredOffer): string =>
  JSON.stringify([discount.percent, discount.amount, products?.toSorted(), categories?.toSorted(), minimum]);

const periodOf = ({ document, createdAt, endedAt = Number.POSITIVE_INFINITY }: StoredOffer): AnnouncedPeriod => {
  const until = document.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(document.until);
  return { from: Math.max(createdAt, timeOf(document.from)), until, over: Math.min(until, endedAt) };
};

const timeOf = (from: string | undefined): number => (from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from));
