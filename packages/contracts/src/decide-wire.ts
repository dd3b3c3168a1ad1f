import {
  CANDIDATE_SOURCES,
  CREATIVE_KINDS,
  ITEM_REASONS,
  REMOVAL_REASONS,
  SOURCE_NAMES,
  WITHHELD_REASONS,
} from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { LevelWire } from "./level-wire.ts";
import { oneOf } from "./schema-forms.ts";
import { PrivacySignalsWire } from "./signals-wire.ts";

/** In characters. The id of a decision carries, sealed, what campaigns showed in it. */
export const LONGEST_DECISION_ID = 2_000;

const shortText = (maxLength: number) => Type.String({ minLength: 1, maxLength });

const VisitorTokenWire = Type.Object({ token: shortText(4096) }, { additionalProperties: false });

const PageContextWire = Type.Object(
  {
    page: Type.Optional(shortText(64)),
    productId: Type.Optional(shortText(100)),
    category: Type.Optional(shortText(750)),
    query: Type.Optional(shortText(200)),
    locale: Type.Optional(shortText(35)),
    cart: Type.Optional(Type.Array(shortText(100), { maxItems: 100 })),
    sharedDevice: Type.Optional(
      Type.Boolean({
        description: "Several people use this device: only who has signed in is shown anything personal.",
      }),
    ),
  },
  { additionalProperties: false },
);

const SessionWire = Type.Array(
  Type.Object(
    {
      kind: Type.Union([Type.Literal("viewed"), Type.Literal("carted"), Type.Literal("searched")]),
      productId: Type.Optional(shortText(100)),
      query: Type.Optional(shortText(200)),
    },
    { additionalProperties: false },
  ),
  { maxItems: 50, description: "What happened in this visit, sent along and stored nowhere." },
);

const IncludeWire = Type.Array(Type.Literal("product"), {
  maxItems: 1,
  description: "`product`: what a page shows of each item, so that it need not ask for it.",
});

const countOfItems = Type.Integer({ minimum: 1, maximum: 100 });

export const DecideRequestWire = Type.Object(
  {
    slot: shortText(64),
    visitor: Type.Optional(VisitorTokenWire),
    context: Type.Optional(PageContextWire),
    count: Type.Optional(countOfItems),
    level: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 4,
        description:
          "A preview. A lower level than the customer's own uses their own data; a higher one a sample person, unless `previewGrant` proves their permission.",
      }),
    ),
    previewGrant: Type.Optional(shortText(4096)),
    session: Type.Optional(SessionWire),
    signals: Type.Optional(PrivacySignalsWire),
    include: Type.Optional(IncludeWire),
  },
  { additionalProperties: false, title: "DecideRequest" },
);
export type DecideRequestWire = Static<typeof DecideRequestWire>;

/** All slots of a page at once. */
export const DecidePageRequestWire = Type.Object(
  {
    slots: Type.Array(
      Type.Object(
        {
          slot: shortText(64),
          context: Type.Optional(PageContextWire),
          count: Type.Optional(countOfItems),
        },
        { additionalProperties: false },
      ),
      {
        minItems: 1,
        maxItems: 50,
        description: "In the order in which they stand; what each adds to `context` holds for it.",
      },
    ),
    visitor: Type.Optional(VisitorTokenWire),
    context: Type.Optional(PageContextWire),
    session: Type.Optional(SessionWire),
    signals: Type.Optional(PrivacySignalsWire),
    include: Type.Optional(IncludeWire),
  },
  { additionalProperties: false, title: "DecidePageRequest" },
);
export type DecidePageRequestWire = Static<typeof DecidePageRequestWire>;

/** What a page shows of a product. */
export const ShownProductWire = Type.Object({
  title: Type.String(),
  url: Type.Optional(Type.String()),
  imageUrl: Type.Optional(Type.String()),
  price: Type.Optional(Type.Number()),
  salePrice: Type.Optional(Type.Number({ description: "Only while it counts." })),
  currency: Type.Optional(Type.String()),
  brand: Type.Optional(Type.String()),
});
export type ShownProductWire = Static<typeof ShownProductWire>;

export const ContributionWire = Type.Object({
  source: Type.String(),
  productId: Type.Optional(Type.String()),
  category: Type.Optional(Type.String()),
  weight: Type.Number(),
});

const PointsWire = Type.Number({
  description: "How invasive it is, by what it uses of the person; absent where that is nothing.",
});

const ReasonText = Type.Object(
  { id: Type.String(), en: Type.String() },
  { description: "Each names products and categories in its own language, where the catalogue has their words in it." },
);

const InBothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

/** An advertisement, a tip or news that a campaign shows, who pays for it and why it is shown. */
export const PlacedCreativeWire = Type.Object(
  {
    kind: oneOf(CREATIVE_KINDS),
    campaignId: Type.String(),
    version: Type.Integer({ description: "Of the campaign's document." }),
    creativeId: Type.String(),
    productId: Type.Optional(Type.String()),
    position: Type.Integer({ description: "Among the slot's places for campaigns." }),
    score: Type.Number({ description: "The sum of `contributions`, in their order, and nothing else." }),
    contributions: Type.Array(ContributionWire),
    points: Type.Optional(PointsWire),
    reason: Type.Object({ code: oneOf(ITEM_REASONS), text: ReasonText }),
    paidBy: Type.String(),
    propensity: Type.Number({ description: "With which probability it was chosen for its place." }),
    words: Type.Optional(
      Type.Object({
        title: InBothLanguages,
        text: InBothLanguages,
        imageUrl: Type.Optional(Type.String()),
        imageText: Type.Optional(InBothLanguages),
        url: Type.Optional(Type.String({ description: "Where it leads; without it, the product's page." })),
      }),
    ),
    product: Type.Optional(ShownProductWire),
  },
  { title: "PlacedCreative" },
);
export type PlacedCreativeWire = Static<typeof PlacedCreativeWire>;

export const DecisionWire = Type.Object(
  {
    decisionId: Type.String({ description: "Signed; clicks, carts and orders that follow carry it as `decision_id`." }),
    slot: Type.String(),
    preview: Type.Optional(
      Type.Unsafe<"own_data" | "granted" | "sample">(
        Type.String({
          enum: ["own_data", "granted", "sample"],
          description: "Only in a preview: whose data it shows. `sample` is nobody's.",
        }),
      ),
    ),
    level: Type.Object({ cap: LevelWire, effective: LevelWire }),
    items: Type.Array(
      Type.Object({
        kind: oneOf(["product", "offer", "content"] as const),
        productId: Type.String(),
        position: Type.Integer(),
        score: Type.Number({ description: "The sum of `contributions`, in their order, and nothing else." }),
        contributions: Type.Array(ContributionWire),
        points: Type.Optional(PointsWire),
        reason: Type.Object({ code: oneOf(ITEM_REASONS), text: ReasonText }),
        product: Type.Optional(ShownProductWire),
      }),
    ),
    creatives: Type.Optional(
      Type.Array(PlacedCreativeWire, { description: "Of campaigns, beside `items`; absent where there is none." }),
    ),
    points: Type.Optional(
      Type.Number({ description: "The sum of all `points`; absent where nothing of the person was used." }),
    ),
    layout: Type.Optional(
      Type.String({ description: "How the page lays the slot out; only where an experiment tries it." }),
    ),
    used: Type.Array(oneOf(SOURCE_NAMES)),
    withheld: Type.Array(Type.Object({ source: oneOf(SOURCE_NAMES), why: oneOf(WITHHELD_REASONS) })),
  },
  { title: "Decision" },
);
export type DecisionWire = Static<typeof DecisionWire>;

export const DecidedPageWire = Type.Object(
  { decisions: Type.Array(DecisionWire, { description: "One for each of `slots`, in their order." }) },
  { title: "DecidedPage" },
);
export type DecidedPageWire = Static<typeof DecidedPageWire>;

/** Of somebody's own data, so that it is on record; nothing of it was shown in the shop. */
export const PersonalPreviewWire = Type.Unsafe<"own_data" | "granted">(
  Type.String({
    enum: ["own_data", "granted"],
    description: "Only of a preview, which was shown nowhere in the shop.",
  }),
);

/** The receipt of a decision that read something personal, for the person it is about. */
export const ReceiptWire = Type.Object(
  {
    ...DecisionWire.properties,
    preview: Type.Optional(PersonalPreviewWire),
    at: Type.String({ format: "date-time" }),
    modelId: Type.Optional(Type.String()),
    removed: Type.Array(
      Type.Object({
        productId: Type.String(),
        why: oneOf(REMOVAL_REASONS),
        product: Type.Optional(ShownProductWire),
      }),
    ),
  },
  { title: "Receipt" },
);
export type ReceiptWire = Static<typeof ReceiptWire>;

/** The slot setting `sources` and `fallback` take these. */
export const CandidateSourceWire = oneOf(CANDIDATE_SOURCES);
