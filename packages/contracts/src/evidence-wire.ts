import { Type } from "typebox";

const shortText = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** What proves that a customer knew what they agreed to. */
export const EvidenceWire = Type.Object(
  {
    wording: Type.Optional(shortText(200)),
    channel: Type.Optional(shortText(64)),
    locale: Type.Optional(shortText(35)),
  },
  { additionalProperties: false, description: "Where the customer saw what they agreed to." },
);
