import { type Static, type TProperties, Type } from "typebox";
import { CATALOGUE_RULE_CODES } from "./catalogue-rules.ts";

/** What came of fetching a feed: why there is no new report, or that there is. */
export const FEED_OUTCOMES = [
  "imported",
  "not_modified",
  "unreachable",
  "refused_by_server",
  "address_not_allowed",
  "too_many_redirects",
  "took_too_long",
] as const;
export type FeedOutcome = (typeof FEED_OUTCOMES)[number];

const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description === undefined ? {} : { description }) });
const Time = Type.Union([Type.String({ maxLength: 40 }), Type.Number()], {
  description: "ISO 8601, or milliseconds since 1970.",
});
const Price = Type.Number({ minimum: 0, exclusiveMaximum: 1_000_000_000_000 });

const AttributeValue = Type.Union([Type.String({ maxLength: 1_000 }), Type.Number(), Type.Boolean()]);

/** ISO 639, as Google's feeds name a language. */
export const LANGUAGE_CODE = "^[a-z]{2,3}$";

const wordFields = {
  title: Type.Optional(Type.String({ maxLength: 500 })),
  description: Type.Optional(Type.String({ maxLength: 100_000 })),
  categoryPath: Type.Optional(
    Type.Array(Type.String({ maxLength: 750 }), {
      maxItems: 10,
      description: "The same steps as the item's own, called otherwise.",
    }),
  ),
};

const itemFields = {
  kind: Type.Optional(
    Type.Unsafe<"product" | "offer" | "content">(Type.String({ enum: ["product", "offer", "content"] })),
  ),
  title: text(500),
  description: Type.Optional(
    Type.String({ maxLength: 100_000, description: "HTML is turned into text, at most 5000." }),
  ),
  url: Type.Optional(text(2_000)),
  imageUrl: Type.Optional(text(2_000)),
  brand: Type.Optional(text(200)),
  categoryPath: Type.Optional(
    Type.Array(text(750), {
      maxItems: 10,
      description: "From general to particular.",
      examples: [["Fashion", "Shoes"]],
    }),
  ),
  translations: Type.Optional(
    Type.Record(Type.String(), Type.Object(wordFields), {
      description:
        "The item's words in further languages, by language code; at most 10. What a language lacks is read in the shop's own words. Absent leaves them as they were.",
      examples: [{ en: { title: "Cotton shirt", categoryPath: ["Fashion", "Shirts"] } }],
    }),
  ),
  googleCategory: Type.Optional(text(750, "Number or English path of Google's product taxonomy.")),
  price: Type.Optional(Price),
  salePrice: Type.Optional(Price),
  saleFrom: Type.Optional(Time),
  saleUntil: Type.Optional(Time),
  currency: Type.Optional(Type.String({ pattern: "^[A-Z]{3}$", description: "The shop's own; any other is refused." })),
  availability: Type.Optional(
    text(60, "`in_stock` (also when absent), `out_of_stock`, `preorder`, `backorder` or `limited`."),
  ),
  groupId: Type.Optional(text(100, "Joins the variants of one product.")),
  attributes: Type.Optional(
    Type.Record(Type.String(), AttributeValue, {
      description: "Further fields, for filters and boosts; at most 48 of at most 200 characters.",
    }),
  ),
  hidden: Type.Optional(Type.Boolean({ description: "Hidden items are never shown; absent leaves it as it was." })),
  listedAt: Type.Optional(Time),
  sensitive: Type.Optional(
    Type.Boolean({ description: "`true` marks the item; `false` leaves it to the rules of its category." }),
  ),
};

/** One product, offer or piece of content: what is imported as JSON Lines, sent to the API, and exported. */
export const CatalogueItemWire = Type.Object({ productId: text(100), ...itemFields }, { title: "CatalogueItem" });
export type CatalogueItemWire = Static<typeof CatalogueItemWire>;

/** An item as it is kept: what was sent, with what follows from it. */
export const StoredItemWire = Type.Object(
  {
    ...CatalogueItemWire.properties,
    sensitive: Type.Boolean({ description: "Never a signal: by its category, the shop's list or a mark of its own." }),
    listedAt: Type.String({ format: "date-time" }),
    updatedAt: Type.String({ format: "date-time" }),
  },
  { title: "StoredCatalogueItem" },
);
export type StoredItemWire = Static<typeof StoredItemWire>;

export const FindingWire = Type.Object(
  {
    line: Type.Integer({ description: "In a feed the line, in a list of items the position, both from 1." }),
    field: Type.Optional(Type.String()),
    rule: Type.String({ enum: [...CATALOGUE_RULE_CODES] }),
    severity: Type.String({ enum: ["error", "warning"] }),
    value: Type.Optional(Type.String({ description: "The beginning of what was found." })),
  },
  { title: "CatalogueFinding" },
);

export const MOST_ITEMS_PER_REQUEST = 1_000;

/** Items are checked one by one, so that a bad one costs only itself. */
export const WriteItemsWire = Type.Object(
  { items: Type.Array(CatalogueItemWire, { minItems: 1, maxItems: MOST_ITEMS_PER_REQUEST }) },
  { additionalProperties: false, title: "WriteCatalogueItems" },
);

const Count = Type.Integer({ minimum: 0 });
export const WrittenItemsWire = Type.Object(
  {
    new: Count,
    changed: Count,
    unchanged: Count,
    refused: Count,
    findings: Type.Array(FindingWire),
  },
  { title: "WrittenCatalogueItems" },
);

const orNull = (properties: TProperties) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, Type.Optional(Type.Union([schema, Type.Null()]))]),
  );

const patchFields = {
  ...itemFields,
  attributes: Type.Record(Type.String(), Type.Union([AttributeValue, Type.Null()])),
  translations: Type.Record(
    Type.String({ pattern: LANGUAGE_CODE }),
    Type.Union([Type.Object(orNull(wordFields), { additionalProperties: false }), Type.Null()]),
    { additionalProperties: false },
  ),
};
/**
 * A merge patch (RFC 7396): what is absent stays, what is null is emptied; attributes, languages and their words are
 * merged one by one.
 */
export const PatchItemWire = Type.Object(orNull(patchFields), {
  additionalProperties: false,
  minProperties: 1,
  title: "PatchCatalogueItem",
});

export const ItemPageWire = Type.Object(
  {
    items: Type.Array(StoredItemWire),
    cursor: Type.Optional(Type.String({ description: "Send it as `cursor` for the next page; absent on the last." })),
  },
  { title: "CatalogueItemPage" },
);

export const ImportReportWire = Type.Object(
  {
    source: Type.String(),
    format: Type.String(),
    language: Type.Optional(Type.String({ description: "Whose words alone were filled in." })),
    startedAt: Type.Number(),
    finishedAt: Type.Number(),
    isWhole: Type.Boolean({ description: "Whether the feed was read to its end." }),
    rows: Type.Object({ read: Count, new: Count, changed: Count, unchanged: Count, refused: Count, joined: Count }),
    removed: Type.Object({
      count: Count,
      refusal: Type.Optional(Type.String({ enum: ["not_read_whole", "lost_too_much"] })),
    }),
    flaws: Type.Array(FindingWire),
    counts: Type.Array(
      Type.Object({
        rule: Type.String(),
        severity: Type.String(),
        field: Type.Optional(Type.String()),
        count: Count,
        firstLine: Type.Integer(),
      }),
    ),
    findings: Type.Array(FindingWire),
    text: Type.Object({ id: Type.String(), en: Type.String() }, { description: "The same for people." }),
  },
  { title: "CatalogueImportReport" },
);

export const FeedStateWire = Type.Object(
  {
    name: Type.String(),
    fetchedAt: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
    outcome: Type.Union([Type.String({ enum: [...FEED_OUTCOMES] }), Type.Null()]),
    report: Type.Optional(ImportReportWire),
  },
  { title: "FeedState" },
);

export const CatalogueReportWire = Type.Object(
  { items: Count, imports: Type.Array(ImportReportWire), feeds: Type.Array(FeedStateWire) },
  { title: "CatalogueReport" },
);
export type CatalogueReportWire = Static<typeof CatalogueReportWire>;
