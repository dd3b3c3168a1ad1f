import { WEEKDAYS } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { InstantWire } from "./instant-wire.ts";
import { keptText, readText } from "./kept-text.ts";
import { closed, oneOf } from "./schema-forms.ts";

const Amount = Type.Number({
  maximum: 1_000_000_000,
  description: "In the shop's currency, with at most its decimals.",
});
const BothLanguagesWire = (most: number) => closed({ id: readText(most), en: readText(most) });
const Names = (most: number, description: string) =>
  Type.Array(keptText(most), { minItems: 1, maxItems: 200, uniqueItems: true, description });

/** A discount that everybody may have. What was offered is never changed, only ended. */
export const OfferDocumentWire = closed(
  {
    name: BothLanguagesWire(120),
    terms: Type.Optional(BothLanguagesWire(1000)),
    discount: Type.Object(
      {
        percent: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
        amount: Type.Optional(Amount),
      },
      { additionalProperties: false, minProperties: 1, maxProperties: 1, description: "One of the two." },
    ),
    products: Type.Optional(
      Names(100, "What it is for; the whole shop when neither products nor categories are given."),
    ),
    categories: Type.Optional(Names(750, "With all below them.")),
    minimum: Type.Optional(Amount),
    code: Type.Optional(
      Type.String({
        pattern: "^[A-Z0-9]{3,32}$",
        description: "A coupon's code. It is on the public page as well, because everybody may have it.",
      }),
    ),
    from: Type.Optional(InstantWire),
    until: Type.Optional(InstantWire),
    most: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: "Redemptions altogether." })),
  },
  { title: "OfferDocument" },
);
export type OfferDocumentWire = Static<typeof OfferDocumentWire>;
export const WriteOfferWire = closed({ document: OfferDocumentWire }, { title: "WriteOffer" });

/** An offer as everybody sees it. */
export const OfferWire = Type.Object(
  {
    offerId: Type.String(),
    ...OfferDocumentWire.properties,
    currency: Type.String(),
    left: Type.Optional(Type.Integer({ description: "Redemptions that are left, where there is an end to them." })),
  },
  { title: "Offer" },
);
export type OfferWire = Static<typeof OfferWire>;
export const OffersWire = Type.Object({ offers: Type.Array(OfferWire) }, { title: "Offers" });

/** The same for the shop's people, who also see those that have ended. */
export const StoredOfferWire = Type.Object(
  {
    offerId: Type.String(),
    document: OfferDocumentWire,
    redeemed: Type.Integer(),
    createdAt: InstantWire,
    endedAt: Type.Optional(InstantWire),
  },
  { title: "StoredOffer" },
);
export type StoredOfferWire = Static<typeof StoredOfferWire>;
export const StoredOffersWire = Type.Object({ offers: Type.Array(StoredOfferWire) }, { title: "StoredOffers" });

/** How an offer stands. */
export const OFFER_STATES = ["not_begun", "open", "used_up", "over", "ended"] as const;
export type OfferState = (typeof OFFER_STATES)[number];

const Sum = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

/** What came of an offer. */
export const OfferReportWire = Type.Object(
  {
    offerId: Type.String(),
    name: BothLanguagesWire(120),
    state: oneOf(OFFER_STATES),
    redeemed: Type.Integer({ description: "Orders." }),
    left: Type.Optional(Type.Integer()),
    toldOrders: Type.Union([Type.Integer(), Type.Null()], {
      description: "Of how many orders the amounts are: they are told anew once 20 more have come or were taken back.",
    }),
    discounted: Sum("What was taken off so many orders, in the shop's currency; null below 20."),
    revenue: Sum("What so many orders came to after it, in the shop's currency; null below 20."),
    currency: Type.String(),
    days: Type.Array(Type.Object({ day: Type.String({ format: "date" }), redeemed: Type.Integer() }), {
      description: "In the shop's time zone, days with at least 20 orders, as far back as orders are kept.",
    }),
  },
  { title: "OfferReport" },
);
export type OfferReportWire = Static<typeof OfferReportWire>;

export const RedeemOfferWire = closed(
  {
    orderId: Type.String({
      minLength: 1,
      maxLength: 200,
      description: "The shop's own number of the order; only a keyed hash of it is kept.",
    }),
    lines: Type.Array(closed({ productId: keptText(100), quantity: Type.Integer({ minimum: 1, maximum: 10_000 }) }), {
      minItems: 1,
      maxItems: 500,
      description: "What is bought; it costs what the catalogue says, for everybody.",
    }),
  },
  { title: "RedeemOffer" },
);
export type RedeemOfferWire = Static<typeof RedeemOfferWire>;

export const RedeemedWire = Type.Object(
  {
    offerId: Type.String(),
    discount: Type.Number({ description: "What is taken off the order, in the shop's currency." }),
    currency: Type.String(),
    repeated: Type.Boolean({ description: "This order had redeemed it before; nothing was counted again." }),
  },
  { title: "Redeemed" },
);
export type RedeemedWire = Static<typeof RedeemedWire>;

const People = Type.Union([Type.Integer(), Type.Null()], { description: "In whole twenties; null below 20." });

export const ShoppingTrendsWire = Type.Object(
  {
    days: Type.Integer(),
    together: Type.Array(
      Type.Object({
        products: Type.Array(Type.String(), { minItems: 2, maxItems: 2 }),
        people: Type.Integer({ description: "In whole twenties." }),
        lift: Type.Number({ description: "How much more often than if they had nothing to do with each other." }),
      }),
    ),
    slowing: Type.Array(
      Type.Object({
        productId: Type.Optional(Type.String()),
        category: Type.Optional(Type.String()),
        before: Type.Integer({ description: "In whole twenties." }),
        lately: People,
      }),
    ),
    hours: Type.Array(Type.Object({ hour: Type.Integer(), people: People })),
    weekdays: Type.Array(Type.Object({ weekday: Type.String({ enum: [...WEEKDAYS] }), people: People })),
  },
  { title: "ShoppingTrends" },
);
export type ShoppingTrendsWire = Static<typeof ShoppingTrendsWire>;

export const LowestPriceWire = Type.Object(
  {
    productId: Type.String(),
    days: Type.Integer(),
    lowest: Type.Number(),
    currency: Type.String(),
    knownSince: Type.String({ format: "date-time", description: "Since when prices of it are known here." }),
  },
  { title: "LowestPrice" },
);
