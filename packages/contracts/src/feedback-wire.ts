import { type Static, Type } from "typebox";
import { ChoiceStateWire } from "./choice-wire.ts";
import { LONGEST_DECISION_ID } from "./decide-wire.ts";
import { IdWire } from "./id-wire.ts";
import { keptText } from "./kept-text.ts";
import { oneOf } from "./schema-forms.ts";

/** What a customer can say about one item, or one creative of a campaign, that they were shown. Codes are stable. */
export const FEEDBACK_KINDS = [
  "less_like_this",
  "not_this_product",
  "too_personal",
  "too_often",
  "already_bought",
  "gift",
  "sensitive",
  "misleading",
] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** What a word about an item, or an answer to a prompt, changed. Each has a sentence in both languages. */
export const FEEDBACK_CHANGES = [
  "product_hidden",
  "category_hidden",
  "creative_hidden",
  "creative_hidden_for_a_while",
  "campaign_hidden",
  "campaign_hidden_for_a_while",
  "campaign_less_often",
  "signal_silenced",
  "level_lowered",
  "level_raised",
  "neutral_for_a_while",
  "source_switched_off",
  "already_lowest",
  "shop_told",
  "taken_back",
] as const;
export type FeedbackChange = (typeof FEEDBACK_CHANGES)[number];

const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

export const ChangeWire = Type.Object({ code: oneOf(FEEDBACK_CHANGES), text: BothLanguages });
export type ChangeWire = Static<typeof ChangeWire>;

export const FeedbackWire = Type.Object(
  {
    decisionId: Type.String({
      maxLength: LONGEST_DECISION_ID,
      description: "The decision in which it was shown.",
    }),
    productId: Type.Optional(keptText(100)),
    creative: Type.Optional(
      Type.Object(
        {
          campaignId: IdWire,
          creativeId: keptText(64),
        },
        {
          additionalProperties: false,
          description: "What of a campaign it is about; either this or `productId`.",
        },
      ),
    ),
    kind: oneOf(FEEDBACK_KINDS),
    slot: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: "Where it was shown: of decisions for nobody no record says it.",
      }),
    ),
  },
  { additionalProperties: false, title: "Feedback" },
);
export type FeedbackWire = Static<typeof FeedbackWire>;

export const FeedbackAnswerWire = Type.Object(
  {
    feedbackId: Type.String(),
    changed: Type.Array(ChangeWire, { description: "In effect already; empty when all of it was so before." }),
    choices: ChoiceStateWire,
  },
  { title: "FeedbackAnswer" },
);
export type FeedbackAnswerWire = Static<typeof FeedbackAnswerWire>;

/** What somebody unknown said was added to a total, and nothing else of it is kept. */
export const FeedbackCountedWire = Type.Object({ changed: Type.Array(ChangeWire) }, { title: "FeedbackCounted" });
export type FeedbackCountedWire = Static<typeof FeedbackCountedWire>;

/** Below this many people, or words of people unknown, a number is not told. */
export const FEWEST_TOLD = 20;

const atLeastFewest = (description: string) =>
  Type.Union([Type.Integer(), Type.Null()], { description: `${description}; null below ${FEWEST_TOLD}.` });

export const FeedbackSummaryWire = Type.Object(
  {
    since: Type.String({ format: "date" }),
    cells: Type.Array(
      Type.Object({
        day: Type.String({ format: "date", description: "In UTC." }),
        slot: Type.String({ description: "Empty where a page did not say it." }),
        kind: oneOf(FEEDBACK_KINDS),
        people: atLeastFewest("Customers who said it"),
        unknown: atLeastFewest("How often somebody unknown said it"),
      }),
    ),
  },
  { title: "FeedbackSummary" },
);
export type FeedbackSummaryWire = Static<typeof FeedbackSummaryWire>;

/** For this visit or for longer: nothing personal is used and nothing is stored, so that a gift stays a surprise. */
export const GiftModeWire = Type.Object(
  {
    on: Type.Boolean(),
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 43_200, description: "How long; 120 when absent." })),
  },
  { additionalProperties: false, title: "GiftMode" },
);
export type GiftModeWire = Static<typeof GiftModeWire>;
