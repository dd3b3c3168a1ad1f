import { type Static, Type } from "typebox";
import { IdWire } from "./id-wire.ts";
import { InstantWire } from "./instant-wire.ts";
import { keptText, readText, writtenText } from "./kept-text.ts";
import { LevelWire } from "./level-wire.ts";
import { closed, oneOf, titled, whole } from "./schema-forms.ts";

const BothLanguagesWire = (most: number) => closed({ id: readText(most), en: readText(most) });
const Name = Type.String({ pattern: "^[a-z][a-z0-9_-]{0,39}$", description: "A name of your own within the survey." });
const By = { by: readText(120) };

/** How long an answer in somebody's own words may be. */
export const LONGEST_SURVEY_TEXT = 2000;

/** `choice` takes one option, `choices` any number, `scale` 1 to 5, `text` somebody's own words. */
export const SURVEY_QUESTION_KINDS = ["choice", "choices", "scale", "text"] as const;
export type SurveyQuestionKind = (typeof SURVEY_QUESTION_KINDS)[number];

export const SurveyQuestionWire = closed({
  questionId: Name,
  kind: oneOf(SURVEY_QUESTION_KINDS),
  text: BothLanguagesWire(300),
  options: Type.Optional(
    Type.Array(closed({ optionId: Name, text: BothLanguagesWire(120) }), {
      minItems: 2,
      maxItems: 12,
      description: "Of `choice` and `choices`, in the order in which they are shown.",
    }),
  ),
  least: Type.Optional(BothLanguagesWire(60)),
  most: Type.Optional(BothLanguagesWire(60)),
  required: Type.Boolean({ description: "Whether it may not be left out." }),
});
export type SurveyQuestionWire = Static<typeof SurveyQuestionWire>;

/** Everything about a survey that people decide. It may change while it is a draft, and never after it was opened. */
export const SurveyDocumentWire = closed(
  {
    title: BothLanguagesWire(120),
    intro: Type.Optional(BothLanguagesWire(600)),
    questions: Type.Array(SurveyQuestionWire, { minItems: 1, maxItems: 20 }),
    audience: closed({
      levels: Type.Optional(
        Type.Array(LevelWire, { minItems: 1, maxItems: 5, uniqueItems: true, description: "Caps; all when absent." }),
      ),
      purposes: Type.Optional(
        Type.Array(keptText(64), {
          minItems: 1,
          maxItems: 20,
          uniqueItems: true,
          description: "All of these are granted. Measurement has to be as well, always.",
        }),
      ),
    }),
    sharePercent: whole(1, 100, "Of those whom it is for, so many are asked; the same ones at every look."),
    closesAt: Type.Optional(InstantWire),
  },
  { title: "SurveyDocument" },
);
export type SurveyDocumentWire = Static<typeof SurveyDocumentWire>;

export const SURVEY_STATES = ["draft", "open", "closed"] as const;
export type SurveyState = (typeof SURVEY_STATES)[number];

const Version = Type.Integer({ minimum: 1 });
export const WriteSurveyWire = closed({ ...By, document: SurveyDocumentWire }, { title: "WriteSurvey" });
export const EditSurveyWire = closed(
  { ...By, version: Version, document: SurveyDocumentWire },
  { title: "EditSurvey" },
);
export const OpenSurveyWire = closed(
  { ...By, version: Version, judgement: writtenText(4000) },
  { title: "OpenSurvey" },
);
export const CloseSurveyWire = closed({ ...By, version: Version }, { title: "CloseSurvey" });

const People = (description: string) => Type.Integer({ description: `${description}, in whole twenties.` });

export const SurveyStateWire = titled("Survey", {
  surveyId: Type.String(),
  version: Version,
  state: oneOf(SURVEY_STATES),
  document: SurveyDocumentWire,
  writtenBy: Type.String(),
  changedAt: InstantWire,
  opened: Type.Optional(Type.Object({ at: InstantWire, by: Type.String(), judgement: Type.String() })),
  closedAt: Type.Optional(InstantWire),
  asked: People("People who were asked"),
  answered: People("People who answered"),
});
export type SurveyStateWire = Static<typeof SurveyStateWire>;
export const SurveysWire = titled("Surveys", { surveys: Type.Array(SurveyStateWire) });
export type SurveysWire = Static<typeof SurveysWire>;

const Share = Type.Object({ share: Type.Number(), lower: Type.Number(), upper: Type.Number() });

export const SurveyResultsWire = titled("SurveyResults", {
  surveyId: Type.String(),
  state: oneOf(SURVEY_STATES),
  people: Type.Union([Type.Integer(), Type.Null()], {
    description:
      "Whose answers these are; null while fewer than 20 may be told. While it is open, at least 20 are kept back.",
  }),
  questions: Type.Array(
    Type.Object({
      questionId: Type.String(),
      kind: oneOf(SURVEY_QUESTION_KINDS),
      people: Type.Union([Type.Integer(), Type.Null()], { description: "Who answered it; null below 20." }),
      options: Type.Optional(
        Type.Array(
          Type.Object(
            { optionId: Type.String(), people: Type.Integer(), ...Share.properties },
            {
              description: "Shares with their intervals at 95 % (Wilson, 1927); of a scale the steps from 1 to 5.",
            },
          ),
        ),
      ),
      mean: Type.Optional(
        Type.Object(
          { mean: Type.Number(), lower: Type.Number(), upper: Type.Number() },
          {
            description: "Of a scale, with its interval at 95 % (Student).",
          },
        ),
      ),
    }),
  ),
});
export type SurveyResultsWire = Static<typeof SurveyResultsWire>;

export const ReadSurveyTextsWire = closed({ ...By, because: writtenText(500) }, { title: "ReadSurveyTexts" });
export const SurveyTextsWire = titled("SurveyTexts", {
  texts: Type.Array(Type.Object({ questionId: Type.String(), text: Type.String() }), {
    description: "In no order that tells whose they are.",
  }),
});
export type SurveyTextsWire = Static<typeof SurveyTextsWire>;

/** One answer: the names of options, a step of the scale, or words. */
const AnswerWire = Type.Union([
  Type.Integer({ minimum: 1, maximum: 5 }),
  writtenText(LONGEST_SURVEY_TEXT),
  Type.Array(Name, { maxItems: 12, uniqueItems: true }),
]);
export type SurveyAnswer = Static<typeof AnswerWire>;

/** All answers at once, by the names of their questions. */
export const AnswerSurveyWire = closed(
  { answers: Type.Record(Name, AnswerWire, { maxProperties: 20 }) },
  { title: "AnswerSurvey" },
);
export type AnswerSurveyWire = Static<typeof AnswerSurveyWire>;

const Asked = {
  surveyId: IdWire,
  title: SurveyDocumentWire.properties.title,
  closesAt: Type.Optional(InstantWire),
};

/** What I was asked and may answer still, and what I answered. */
export const OwnSurveysWire = titled("OwnSurveys", {
  open: Type.Array(
    Type.Object({
      ...Asked,
      promptId: Type.String(),
      intro: SurveyDocumentWire.properties.intro,
      questions: SurveyDocumentWire.properties.questions,
    }),
  ),
  answered: Type.Array(
    Type.Object({
      surveyId: IdWire,
      title: SurveyDocumentWire.properties.title,
      answeredAt: InstantWire,
      answers: AnswerSurveyWire.properties.answers,
      questions: SurveyDocumentWire.properties.questions,
      counted: Type.Boolean({ description: "Whether it is part of a number of at least 20 people already." }),
    }),
  ),
});
export type OwnSurveysWire = Static<typeof OwnSurveysWire>;
