import { type Static, Type } from "typebox";
import { ChoiceStateWire } from "./choice-wire.ts";
import { keptText } from "./kept-text.ts";

/** What a customer can say about one item that they were shown. Codes are stable. */
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

/** What somebody's word changed. Each has a sentence in both languages. */
export const FEEDBACK_CHANGES = [
  "product_hidden",
  "category_hidden",
  "signal_silenced",
  "level_lowered",
  "neutral_for_a_while",
  "source_switched_off",
  "already_lowest",
  "shop_told",
] as const;
export type FeedbackChange = (typeof FEEDBACK_CHANGES)[number];

const oneOf = <Name extends string>(names: readonly Name[]) => Type.Unsafe<Name>(Type.String({ enum: [...names] }));
const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

export const FeedbackWire = Type.Object(
  {
    decisionId: Type.String({ maxLength: 64, description: "The decision in which the item was shown." }),
    productId: keptText(100),
    kind: oneOf(FEEDBACK_KINDS),
  },
  { additionalProperties: false, title: "Feedback" },
);
export type FeedbackWire = Static<typeof FeedbackWire>;

export const FeedbackAnswerWire = Type.Object(
  {
    feedbackId: Type.String(),
    changed: Type.Array(
      Type.Object({ code: oneOf(FEEDBACK_CHANGES), text: BothLanguages }, { description: "In effect already." }),
    ),
    choices: ChoiceStateWire,
  },
  { title: "FeedbackAnswer" },
);
export type FeedbackAnswerWire = Static<typeof FeedbackAnswerWire>;

/** For this visit or for longer: nothing personal is used and nothing is stored, so that a gift stays a surprise. */
export const GiftModeWire = Type.Object(
  {
    on: Type.Boolean(),
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 43_200, description: "How long; 120 when absent." })),
  },
  { additionalProperties: false, title: "GiftMode" },
);
export type GiftModeWire = Static<typeof GiftModeWire>;
