import { type Static, Type } from "typebox";

const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description === undefined ? {} : { description }) });
const Time = Type.Union([Type.String({ maxLength: 40 }), Type.Number()], {
  description: "ISO 8601, or milliseconds since 1970.",
});
const Price = Type.Number({ minimum: 0, exclusiveMaximum: 1_000_000_000_000 });

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
    Type.Record(Type.String(), Type.Union([Type.String({ maxLength: 1_000 }), Type.Number(), Type.Boolean()]), {
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
