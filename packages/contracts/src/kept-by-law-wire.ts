import { type Static, Type } from "typebox";

/** What stays of a person although everything else is erased, because a law says so. */
export const KeptByLawWire = Type.Object(
  {
    what: Type.Literal("invoices"),
    article: Type.String({ description: "The law and article by which it is kept." }),
    until: Type.String({ format: "date-time", description: "When the last of it goes." }),
    count: Type.Integer({ description: "Orders." }),
  },
  { title: "KeptByLaw" },
);
export type KeptByLawWire = Static<typeof KeptByLawWire>;
