import { type Static, Type } from "typebox";
import { readText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

const BothLanguagesText = Type.Object({ id: Type.String(), en: Type.String() });
const Time = Type.String({ format: "date-time" });

/** What is assessed in which way. */
export const ASSESSMENT_KINDS = ["impact_assessment", "interest_assessment", "risk_assessment"] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

export const ASSESSMENT_STATES = ["not_begun", "draft", "signed", "reopened"] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** What somebody decides who signs. */
export const ASSESSMENT_DECISIONS = ["acceptable", "acceptable_with_actions", "not_acceptable"] as const;
export type AssessmentDecision = (typeof ASSESSMENT_DECISIONS)[number];

/** Of severity and of likelihood, as CNIL has them: negligible, limited, significant, maximum. */
const Grade = Type.Integer({
  minimum: 1,
  maximum: 4,
  description: "1 negligible, 2 limited, 3 significant, 4 maximum.",
});
const Score = closed({ severity: Grade, likelihood: Grade });
export type RiskScore = Static<typeof Score>;

const ScoredRisk = closed({ before: Score, after: Score, because: readText(2000) });
const Name = Type.String({ pattern: "^[a-z][a-z0-9_]{0,63}$" });

/** What people write into an assessment, all of it. What the system says stands beside it and is not theirs to write. */
const Written = closed({
  answers: Type.Record(Name, readText(8000)),
  risks: Type.Record(Name, ScoredRisk),
  actions: Type.Array(closed({ what: readText(1000), who: readText(200), due: Type.String({ format: "date" }) }), {
    maxItems: 50,
  }),
  opinions: closed({
    officer: Type.Optional(closed({ name: readText(200), opinion: readText(8000) })),
    customers: Type.Optional(
      closed(
        { wereAsked: Type.Boolean(), opinion: readText(8000) },
        { description: "What customers think, or why they were not asked (GDPR 35(9))." },
      ),
    ),
  }),
});
export type WrittenAssessment = Static<typeof Written>;

const Version = Type.Integer({
  minimum: 0,
  description: "The version that was seen; 0 where nothing was written yet.",
});

export const WriteAssessmentWire = closed(
  { version: Version, by: readText(120), written: Written },
  { title: "WriteAssessment" },
);
export type WriteAssessmentWire = Static<typeof WriteAssessmentWire>;

export const SignAssessmentWire = closed(
  {
    version: Version,
    fingerprint: Type.String({ maxLength: 64, description: "Of the system as it was seen by whoever signs." }),
    by: readText(120),
    decision: oneOf(ASSESSMENT_DECISIONS),
    judgement: readText(8000),
    reviewBy: Type.Optional(
      Type.String({
        format: "date",
        description: "The day by which it is looked at again; a year from now when absent, three years at the most.",
      }),
    ),
  },
  { title: "SignAssessment" },
);
export type SignAssessmentWire = Static<typeof SignAssessmentWire>;

const Item = Type.Object({
  item: Type.String(),
  title: BothLanguagesText,
  hint: Type.Optional(BothLanguagesText),
  isRequired: Type.Boolean({ description: "Whether it has to be answered before anybody can sign." }),
  facts: Type.Array(BothLanguagesText, { description: "What the running system says." }),
  answer: Type.Optional(Type.String()),
});

const Risk = Type.Object({
  risk: Type.String(),
  title: BothLanguagesText,
  impacts: BothLanguagesText,
  causes: BothLanguagesText,
  measures: Type.Array(BothLanguagesText),
  proposed: Type.Object({ before: Score, after: Score }),
  scored: Type.Optional(ScoredRisk),
});

const Signature = Type.Object({
  by: Type.String(),
  at: Time,
  decision: oneOf(ASSESSMENT_DECISIONS),
  judgement: Type.String(),
  reviewBy: Type.String({ format: "date", description: "By when it is looked at again, also where nothing changed." }),
});
export type AssessmentSignature = Static<typeof Signature>;

export const AssessmentWire = titled("Assessment", {
  kind: oneOf(ASSESSMENT_KINDS),
  subject: Type.String(),
  title: BothLanguagesText,
  version: Version,
  state: oneOf(ASSESSMENT_STATES),
  fingerprint: Type.String({ description: "Of what it is filled from; another system has another." }),
  filledAt: Time,
  triggers: Type.Array(
    Type.Object({ law: Type.String(), article: Type.String(), verified: Type.String(), text: BothLanguagesText }),
    { description: "When a law asks for an assessment; one of these is enough." },
  ),
  sections: Type.Array(Type.Object({ section: Type.String(), title: BothLanguagesText, items: Type.Array(Item) })),
  risks: Type.Array(Risk),
  actions: Written.properties.actions,
  opinions: Written.properties.opinions,
  missing: Type.Array(BothLanguagesText, { description: "What is to be done before it can be signed." }),
  changes: Type.Array(BothLanguagesText, { description: "What changed in the system since it was signed." }),
  signature: Type.Optional(Signature),
});
export type AssessmentWire = Static<typeof AssessmentWire>;

export const AssessmentsWire = titled("Assessments", {
  assessments: Type.Array(
    Type.Object({
      kind: oneOf(ASSESSMENT_KINDS),
      subject: Type.String(),
      title: BothLanguagesText,
      state: oneOf(ASSESSMENT_STATES),
      version: Version,
      changes: Type.Array(BothLanguagesText),
      signature: Type.Optional(Signature),
    }),
  ),
});
export type AssessmentsWire = Static<typeof AssessmentsWire>;
