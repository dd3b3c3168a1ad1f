import type { OfferReportWire, OfferWire, StoredOfferWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import { fromSmallestUnits } from "../platform/money.ts";
import type { StoredOffer } from "./store.ts";
import { offerState } from "./to-offer.ts";

/** An offer as everybody sees it. */
export const describeOffer = ({ offerId, document, redeemed }: StoredOffer, currency: string): OfferWire => ({
  offerId,
  ...document,
  currency,
  ...(document.most === undefined ? {} : { left: Math.max(0, document.most - redeemed) }),
});

/** The same for the shop's people. */
export const describeStored = ({ offerId, document, redeemed, createdAt, endedAt }: StoredOffer): StoredOfferWire => ({
  ...{ offerId, document, redeemed },
  createdAt: new Date(createdAt).toISOString(),
  ...(endedAt === undefined ? {} : { endedAt: new Date(endedAt).toISOString() }),
});

type CountedDay = OfferReportWire["days"][number];

/**
 * What came of an offer. How many orders is no secret; what few of them came to, or what few more of them added since it was told before,
 * could tell what one of them did.
 */
export const reportOffer = (
  offer: StoredOffer,
  days: readonly CountedDay[],
  currency: string,
  now: number,
): OfferReportWire => {
  const { offerId, document, redeemed, told: sums } = offer;
  const isTold = sums.redeemed >= FEWEST_PEOPLE;
  const told = (sum: number): number | null => (isTold ? fromSmallestUnits(sum, currency) : null);
  return {
    ...{ offerId, name: document.name, state: offerState(offer, now), redeemed },
    ...(document.most === undefined ? {} : { left: Math.max(0, document.most - redeemed) }),
    ...{ toldOrders: isTold ? sums.redeemed : null, currency },
    ...{ discounted: told(sums.discounted), revenue: told(sums.revenue) },
    days: days.filter((day) => day.redeemed >= FEWEST_PEOPLE),
  };
};
