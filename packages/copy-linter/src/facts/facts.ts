/** What is known of the shop at the moment of asking: when a campaign is launched, and whenever a copy is shown. */
export type Facts = {
  /** The product that the copy is about. */
  readonly product?: string;
  /**
   * Names of products and brands, as the catalogue has them: what is only a part of one claims nothing, but for rules
   * that block.
   */
  readonly names?: readonly string[];
  /** How many of it can be sold now. */
  readonly stock?: number;
  /** Its prices, oldest first; each holds from its instant until the next one's, the last now. */
  readonly prices?: readonly PriceStep[];
  /** How many items of an offer have which reduction, those without one included. */
  readonly reductions?: readonly Reduction[];
  readonly offer?: OfferTime;
  readonly counters?: readonly Counter[];
  /** The product's place in the shop's sales ranking of its category, 1 being the first. */
  readonly rank?: number;
  readonly policies?: Policies;
  /** An image that goes with the copy: whether there is text in it, and what stands in for it. */
  readonly image?: { readonly hasText: boolean; readonly alternative?: string };
  /** The shop's IANA time zone, by which a day begins and ends; `Asia/Jakarta` without it. */
  readonly timeZone?: string;
};

/** @property from the instant since which the price holds, in milliseconds of the epoch. */
export type PriceStep = { readonly from: number; readonly price: number };

/** @property percent of the reference price, 0 for items that are not reduced. */
export type Reduction = { readonly percent: number; readonly items: number };

export type OfferTime = {
  /** The first instant after the offer, in milliseconds of the epoch. */
  readonly endsAt: number;
  /** What was announced first; an end that moved back makes every word about it untrue. */
  readonly firstEndsAt?: number;
};

export type Counter = {
  readonly of: "buying" | "viewing" | "sold" | "customers";
  readonly count: number;
  /** The span that was counted, in milliseconds of the epoch. */
  readonly from: number;
  readonly to: number;
};

export type Policies = {
  readonly returnDays?: number;
  readonly moneyBack?: boolean;
  /** Days until a parcel arrives, at the latest; 0 is the same day. */
  readonly deliveryDays?: number;
  /** Days until it is sent, at the latest. */
  readonly dispatchDays?: number;
  /** Free delivery from this value of a basket; 0 for every one. */
  readonly freeDeliveryFrom?: number;
  readonly warrantyMonths?: number;
};
