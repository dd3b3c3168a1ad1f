import type { OfferReportWire, OfferWire, RedeemedWire, ShoppingTrendsWire } from "@seimbang/contracts";
import { shoppingTrends } from "@seimbang/engine";
import { describeOffer, reportOffer } from "./describe-offer.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { redeemOffer } from "./redeem-offer.ts";
import { listOffers } from "./store.ts";
import { isOpen } from "./to-offer.ts";
import { createOffer, requireOffer, stopOffer } from "./write-offer.ts";

/** Everything that is done with offers, over HTTP and on the command line alike. What is given is not trusted. */
export type Offers = {
  /** What everybody may have now, the newest first. */
  readonly open: () => Promise<readonly OfferWire[]>;
  readonly report: () => Promise<readonly OfferReportWire[]>;
  readonly find: (offerId: string) => Promise<OfferReportWire>;
  readonly create: (document: unknown) => Promise<OfferReportWire>;
  readonly end: (offerId: string) => Promise<OfferReportWire>;
  /** @param order a `RedeemOfferWire` */
  readonly redeem: (offerId: string, order: unknown) => Promise<RedeemedWire>;
  readonly suggestions: () => Promise<ShoppingTrendsWire>;
};

const DAY_MS = 86_400_000;
/** Trends compare so many days with as many before them. */
const TREND_DAYS = 30;

export const openOffers = (deps: OfferDeps): Offers => {
  const { database, clock, shop, readShopping } = deps;
  const { currency, timeZone } = shop;
  return {
    open: async () => {
      const now = clock();
      const offers = await listOffers(database);
      return offers.filter((offer) => isOpen(offer, now)).map((offer) => describeOffer(offer, currency));
    },
    report: async () => (await listOffers(database)).map((offer) => reportOffer(offer, currency)),
    find: async (offerId) => reportOffer(await requireOffer(offerId, database), currency),
    create: async (document) => reportOffer(await createOffer(document, deps), currency),
    end: async (offerId) => reportOffer(await stopOffer(offerId, deps), currency),
    redeem: (offerId, order) => redeemOffer(offerId, order, deps),
    suggestions: async () => {
      const now = clock();
      const input = await readShopping(now - 2 * TREND_DAYS * DAY_MS, now);
      const { together, ...trends } = shoppingTrends(input, { now, days: TREND_DAYS, timeZone });
      return {
        days: TREND_DAYS,
        together: together.map(({ products, ...pair }) => ({ products: [...products], ...pair })),
        slowing: [...trends.slowing],
        hours: [...trends.hours],
        weekdays: [...trends.weekdays],
      };
    },
  };
};
