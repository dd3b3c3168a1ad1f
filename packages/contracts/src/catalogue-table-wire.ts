import { type Static, Type } from "typebox";
import { titled } from "./schema-forms.ts";

const CatalogueRowWire = Type.Object({
  productId: Type.String(),
  title: Type.String(),
  category: Type.String({ description: "From general to particular, with ` > ` between; empty where it has none." }),
  brand: Type.Optional(Type.String()),
  price: Type.Optional(Type.Number({ description: "In the shop's currency." })),
  availability: Type.String(),
  hidden: Type.Boolean(),
  sensitive: Type.Boolean({ description: "Never a signal: by its category, the shop's list or a mark of its own." }),
  updatedAt: Type.String({ format: "date-time" }),
});
export type CatalogueRowWire = Static<typeof CatalogueRowWire>;

/** All that the shop sells, as much of it as a table shows. */
export const CatalogueTableWire = titled("CatalogueTable", { items: Type.Array(CatalogueRowWire) });
export type CatalogueTableWire = Static<typeof CatalogueTableWire>;
