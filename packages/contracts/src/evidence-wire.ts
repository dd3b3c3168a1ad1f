import { Type } from "typebox";
import { keptText } from "./kept-text.ts";

/** What proves that a customer knew what they agreed to. */
export const EvidenceWire = Type.Object(
  {
    wording: Type.Optional(keptText(200)),
    channel: Type.Optional(keptText(64)),
    locale: Type.Optional(keptText(35)),
  },
  { additionalProperties: false, description: "Where the customer saw what they agreed to." },
);
