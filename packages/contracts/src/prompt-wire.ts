import { type Static, Type } from "typebox";
import { ChoiceStateWire } from "./choice-wire.ts";
import { EvidenceWire } from "./evidence-wire.ts";
import { ChangeWire } from "./feedback-wire.ts";
import { LevelWire } from "./level-wire.ts";
import { oneOf } from "./schema-forms.ts";

const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });
const answer = Type.Integer({ minimum: 1, maximum: 5, description: "1 not at all … 5 fully." });

/** The statements of the comfort question, in the order in which they are asked. */
export const COMFORT_STATEMENTS = ["fine", "understood", "watched"] as const;
export type ComfortStatement = (typeof COMFORT_STATEMENTS)[number];

/** What the customer may be asked just now; each at most once in a long while, and each easy to decline. */
export const PromptsWire = Type.Object(
  {
    comfort: Type.Optional(
      Type.Object({
        promptId: Type.String(),
        statements: Type.Array(
          Type.Object({
            statement: oneOf(COMFORT_STATEMENTS),
            text: BothLanguages,
          }),
        ),
      }),
    ),
    invitation: Type.Optional(
      Type.Object({ promptId: Type.String(), level: LevelWire, text: BothLanguages }, { description: "One level up." }),
    ),
    survey: Type.Optional(
      Type.Object(
        {
          promptId: Type.String(),
          surveyId: Type.String(),
          title: BothLanguages,
          intro: Type.Optional(BothLanguages),
          questions: Type.Integer({ description: "How many there are." }),
        },
        { description: "The shop has a few questions; they are answered in the privacy centre, or declined here." },
      ),
    ),
    gift: Type.Optional(
      Type.Object(
        { promptId: Type.String(), text: BothLanguages },
        { description: "An order looks like a present: gift mode is proposed, and switched on only when accepted." },
      ),
    ),
  },
  { title: "Prompts" },
);
export type PromptsWire = Static<typeof PromptsWire>;

/**
 * An answer to a prompt, or that there will be none. Accepting an invitation raises the level as a choice does: with the
 * declaration of age, made then and there. Accepting gift mode starts it, as a choice does.
 */
export const PromptAnswerWire = Type.Object(
  {
    answer: Type.Unsafe<"answered" | "accepted" | "declined">(
      Type.String({ enum: ["answered", "accepted", "declined"] }),
    ),
    fine: Type.Optional(answer),
    understood: Type.Optional(answer),
    watched: Type.Optional(answer),
    age: Type.Optional(
      Type.Unsafe<"adult">(
        Type.String({
          enum: ["adult"],
          description: "What whoever accepts declares; demanded then, refused otherwise.",
        }),
      ),
    ),
    evidence: Type.Optional(EvidenceWire),
  },
  { additionalProperties: false, title: "PromptAnswer" },
);
export type PromptAnswerWire = Static<typeof PromptAnswerWire>;

export const PromptAnsweredWire = Type.Object(
  { changed: Type.Array(ChangeWire), choices: ChoiceStateWire },
  { title: "PromptAnswered" },
);
export type PromptAnsweredWire = Static<typeof PromptAnsweredWire>;
