import { type Static, Type } from "typebox";
import { CREATIVE_TEXTS } from "./campaign-wire.ts";
import { ID_PATTERN } from "./id-wire.ts";
import { InstantWire } from "./instant-wire.ts";
import { keptText, readText, writtenText } from "./kept-text.ts";
import { LANGUAGES } from "./messages/open-messages.ts";
import { OVERRULED } from "./overruled.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

const Count = Type.Union([Type.Integer(), Type.Null()]);

/** What followed, as it can be read at the moment; nothing of it is proof of a cause. */
const FollowedWire = Type.Object({
  state: Type.Optional(Type.String({ description: "How what it was about stands now." })),
  campaign: Type.Optional(
    Type.Object({
      impressions: Type.Union([Type.Integer(), Type.Null()]),
      clicks: Type.Union([Type.Integer(), Type.Null()]),
      conversions: Type.Union([Type.Integer(), Type.Null()]),
      since: Type.String({ format: "date" }),
    }),
  ),
  complaints: Type.Optional(
    Type.Union([Type.Integer(), Type.Null()], {
      description:
        "How often customers said since then that it should not have been shown; in whole twenties, null below 20.",
    }),
  ),
  hitRate: Type.Optional(Type.Object({ before: Type.Number(), now: Type.Number() })),
  offers: Type.Optional(Count),
});

export const OverrulingWire = titled("Overruling", {
  overrulingId: Type.String({ description: "Stable; what is kept elsewhere is named by where it is kept." }),
  kind: oneOf(OVERRULED),
  about: Type.Object({
    campaignId: Type.Optional(Type.String()),
    name: Type.String({ description: "In words that say which one." }),
  }),
  suggested: Type.String({ description: "What the machine said, by its code or in words." }),
  decided: Type.String({ description: "What was done instead, by its code." }),
  judgement: Type.String(),
  by: Type.String(),
  at: InstantWire,
  followed: FollowedWire,
});
export type OverrulingWire = Static<typeof OverrulingWire>;
export const OverrulingsWire = titled("Overrulings", { overrulings: Type.Array(OverrulingWire) });
export type OverrulingsWire = Static<typeof OverrulingsWire>;

const Signed = { by: readText(120), judgement: writtenText(4000) };

/** That a passage of copy may stand although a rule finds fault with it. It counts for these very words only. */
export const OverruleCopyWire = closed(
  {
    ...Signed,
    campaignId: Type.String({ pattern: ID_PATTERN }),
    creativeId: Type.String({ maxLength: 64 }),
    field: oneOf(CREATIVE_TEXTS),
    language: oneOf(LANGUAGES),
    rule: keptText(64),
  },
  { title: "OverruleCopy" },
);
export type OverruleCopyWire = Static<typeof OverruleCopyWire>;

/** That what sells together, or slows, is to be no offer. */
export const DeclineOfferSuggestionWire = closed(
  {
    ...Signed,
    products: Type.Optional(Type.Array(keptText(100), { minItems: 1, maxItems: 2, uniqueItems: true })),
    category: Type.Optional(keptText(750)),
  },
  { title: "DeclineOfferSuggestion" },
);
export type DeclineOfferSuggestionWire = Static<typeof DeclineOfferSuggestionWire>;
