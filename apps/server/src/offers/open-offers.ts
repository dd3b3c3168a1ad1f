import type {
  OfferReportWire,
  OfferWire,
  RedeemedWire,
  ShoppingTrendsWire,
  StoredOfferWire,
} from "@seimbang/contracts";
import { shoppingTrends } from "@seimbang/engine";
import { wholeTwenties } from "../platform/told-people.ts";
import { describeOffer, describeStored, reportOffer } from "./describe-offer.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { withHonestNames } from "./offer-words.ts";
import { redeemOffer } from "./redeem-offer.ts";
import { countByDay, listOffers } from "./store.ts";
import { isOpen } from "./to-offer.ts";
import { createOffer, requireOffer, stopOffer } from "./write-offer.ts";

/** Everything that is done with offers, over HTTP and on the command line alike. What is given is not trusted. */
export type Offers = {
  /** What everybody may have now, the newest first. */
  readonly open: () => Promise<readonly OfferWire[]>;
  /** All of them, those that have ended included, the newest first. */
  readonly list: () => Promise<readonly StoredOfferWire[]>;
  readonly find: (offerId: string) => Promise<StoredOfferWire>;
  /** What came of it. */
  readonly report: (offerId: string) => Promise<OfferReportWire>;
  readonly create: (document: unknown) => Promise<StoredOfferWire>;
  readonly end: (offerId: string) => Promise<StoredOfferWire>;
  /** @param order a `RedeemOfferWire` */
  readonly redeem: (offerId: string, order: unknown) => Promise<RedeemedWire>;
  readonly suggestions: () => Promise<ShoppingTrendsWire>;
};

const DAY_MS = 86_400_000;
/** Trends compare so many days with as many before them. */
const TREND_DAYS = 30;

/** In steps: whoever looks again learns nothing of a single buyer. */
const stepsOf = (people: number | null): number | null => (people === null ? null : wholeTwenties(people));

type Suggestion = {
  readonly products?: readonly string[];
  readonly productId?: string | undefined;
  readonly category?: string | undefined;
};

/** Two products that sell together are the same pair either way round. */
const nameOf = ({
  productId,
  products = productId === undefined ? [] : [productId],
  category = "",
}: Suggestion): string => JSON.stringify([products.toSorted(), category]);

export const openOffers = (deps: OfferDeps): Offers => {
  const { database, clock, shop, readShopping } = deps;
  const { currency, timeZone } = shop;
  return {
    open: async () => {
      const now = clock();
      const all = await listOffers(database);
      const offers = all.filter((offer) => isOpen(offer, now));
      return (await withHonestNames(offers, all, deps, now)).map((offer) => describeOffer(offer, currency));
    },
    list: async () => (await listOffers(database)).map(describeStored),
    find: async (offerId) => describeStored(await requireOffer(offerId, database)),
    report: async (offerId) => {
      const offer = await requireOffer(offerId, database);
      return reportOffer(offer, await countByDay(database, offerId, timeZone), currency, clock());
    },
    create: async (document) => describeStored(await createOffer(document, deps)),
    end: async (offerId) => describeStored(await stopOffer(offerId, deps)),
    redeem: (offerId, order) => redeemOffer(offerId, order, deps),
    suggestions: async () => {
      const now = clock();
      const input = await readShopping(now - 2 * TREND_DAYS * DAY_MS, now);
      const declined = (await deps.declined()).map(nameOf);
      const isDeclined = (what: Suggestion): boolean => declined.includes(nameOf(what));
      const { together, ...trends } = shoppingTrends(input, { now, days: TREND_DAYS, timeZone });
      return {
        days: TREND_DAYS,
        together: together
          .filter(({ products }) => !isDeclined({ products }))
          .map(({ products, people, lift }) => ({
            products: [...products],
            people: wholeTwenties(people),
            lift: Math.round(lift * 10) / 10,
          })),
        slowing: trends.slowing
          .filter(({ before: _, lately: __, ...what }) => !isDeclined(what))
          .map(({ before, lately, ...what }) => ({
            ...what,
            before: wholeTwenties(before),
            lately: stepsOf(lately),
          })),
        hours: trends.hours.map(({ hour, people }) => ({ hour, people: stepsOf(people) })),
        weekdays: trends.weekdays.map(({ weekday, people }) => ({ weekday, people: stepsOf(people) })),
      };
    },
  };
};
