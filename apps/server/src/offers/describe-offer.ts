import type { OfferReportWire, OfferWire } from "@seimbang/contracts";
import { fromSmallestUnits } from "../platform/money.ts";
import type { StoredOffer } from "./store.ts";

/** An offer as everybody sees it. */
export const describeOffer = ({ offerId, document, redeemed }: StoredOffer, currency: string): OfferWire => ({
  offerId,
  ...document,
  currency,
  ...(document.most === undefined ? {} : { left: Math.max(0, document.most - redeemed) }),
});

/** The same for the shop's people, with what came of it. */
export const reportOffer = (offer: StoredOffer, currency: string): OfferReportWire => {
  const { offerId, document, redeemed, discounted, createdAt, endedAt } = offer;
  return {
    ...{ offerId, document, redeemed },
    discounted: fromSmallestUnits(discounted, currency),
    createdAt: new Date(createdAt).toISOString(),
    ...(endedAt === undefined ? {} : { endedAt: new Date(endedAt).toISOString() }),
  };
};
