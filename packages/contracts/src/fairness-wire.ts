import { type Static, Type } from "typebox";
import { oneOf, titled } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });
const Interval = Type.Object({ lower: Type.Number(), upper: Type.Number() }, { description: "Of 95 %." });
const VERDICTS = ["pass", "fail", "not_enough_evidence"] as const;
export type FairnessVerdict = (typeof VERDICTS)[number];
const Verdict = oneOf(VERDICTS, "Only an interval that lies wholly on one side of the threshold is a verdict.");

/** What somebody may say of themselves so that fairness can be looked at, and nothing that the law calls sensitive. */
export const FAIRNESS_ANSWERS = {
  age_band: ["18_24", "25_34", "35_44", "45_54", "55_up"],
  gender: ["woman", "man", "other"],
  region: ["sumatra", "java", "bali_nusa", "kalimantan", "sulawesi", "maluku_papua", "abroad"],
} as const;
export type FairnessQuestion = keyof typeof FAIRNESS_ANSWERS;
export const FAIRNESS_QUESTIONS = Object.keys(FAIRNESS_ANSWERS) as readonly FairnessQuestion[];

const answerTo = <Question extends FairnessQuestion>(question: Question) =>
  Type.Optional(oneOf<(typeof FAIRNESS_ANSWERS)[Question][number]>(FAIRNESS_ANSWERS[question]));
const Answers = { age_band: answerTo("age_band"), gender: answerTo("gender"), region: answerTo("region") };

/** All answers at once: a question that is absent is not answered (any more). */
export const FairnessAnswersWire = Type.Object(Answers, { title: "FairnessAnswers", additionalProperties: false });
export type FairnessAnswersWire = Static<typeof FairnessAnswersWire>;

const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

export const FairnessSurveyWire = titled("FairnessSurvey", {
  purpose: Type.Optional(
    Type.String({ description: "What has to be granted before an answer is kept; absent where the shop asks nobody." }),
  ),
  granted: Type.Boolean(),
  questions: Type.Array(
    Type.Object({
      question: oneOf(FAIRNESS_QUESTIONS),
      text: BothLanguages,
      answers: Type.Array(Type.Object({ answer: Type.String(), text: BothLanguages })),
    }),
  ),
  answers: FairnessAnswersWire,
});
export type FairnessSurveyWire = Static<typeof FairnessSurveyWire>;

/** How many answer the survey, roughly: nobody sees in it that somebody answered. */
export const SurveyCountsWire = titled("SurveyCounts", {
  purpose: Type.Optional(Type.String({ description: "Absent where the shop asks nobody." })),
  questions: Type.Array(
    Type.Object({
      question: oneOf(FAIRNESS_QUESTIONS),
      text: BothLanguages,
      answers: Type.Array(
        Type.Object({
          answer: Type.String(),
          text: BothLanguages,
          people: Type.Union([Type.Integer(), Type.Null()], {
            description: "At least so many: 20, 50, 100, 200 and so on. Null below 20.",
          }),
        }),
      ),
    }),
  ),
});
export type SurveyCountsWire = Static<typeof SurveyCountsWire>;

/** By what people are put into groups. */
export const FAIRNESS_DIMENSIONS = [...FAIRNESS_QUESTIONS, "language", "level"] as const;
export type FairnessDimension = (typeof FAIRNESS_DIMENSIONS)[number];

/** What an audit is about: a campaign, a slot, or everybody who allows a level. */
export const AUDIT_TARGETS = ["campaign", "slot", "level"] as const;
export type AuditTargetKind = (typeof AUDIT_TARGETS)[number];

const Group = { name: Type.String(), reached: Type.Integer(), people: Type.Integer() };

export const ReachWire = titled("Reach", {
  verdict: Verdict,
  best: Type.Optional(Type.Object(Group, { description: "The group of which the largest share was reached." })),
  groups: Type.Array(
    Type.Object({
      ...Group,
      ratio: Type.Number({ description: "Its share over the best group's." }),
      ratioInterval: Interval,
      difference: Type.Number(),
      differenceInterval: Interval,
      verdict: Verdict,
      peopleNeeded: Type.Optional(
        Type.Integer({
          description:
            "For a verdict, about, if shares stay as they are and groups grow alike; only where there is none.",
        }),
      ),
    }),
  ),
  excluded: Type.Array(
    Type.Object({ name: Type.String(), why: oneOf(["too_few_people", "impossible_count"] as const) }),
    { description: "Groups that could not be measured; with one of them no audit passes." },
  ),
});
export type ReachWire = Static<typeof ReachWire>;

export const FairnessAuditWire = titled("FairnessAudit", {
  auditId: Type.String(),
  at: Time,
  target: Type.Object({ kind: oneOf(AUDIT_TARGETS), id: Type.String(), name: Type.Optional(Type.String()) }),
  days: Type.Integer({ description: "So many days of decisions were looked at." }),
  people: Type.Object({
    looked: Type.Integer(),
    of: Type.Integer({ description: "Where there are more, those looked at are drawn evenly." }),
  }),
  dimensions: Type.Array(
    Type.Object({
      dimension: oneOf(FAIRNESS_DIMENSIONS),
      isChoice: Type.Boolean({
        description: "What people chose themselves: told, and not judged, because who allows less is reached less.",
      }),
      untold: Type.Union([Type.Integer(), Type.Null()], {
        description: "In none of the groups; null below 20, and beside a group with fewer.",
      }),
      eligible: ReachWire,
      delivered: ReachWire,
    }),
    {
      description:
        "`eligible`: of all people, for whom its rules hold. `delivered`: of those for whom they do and who came where it may be shown, who saw it.",
    },
  ),
  pages: Type.Array(Type.String(), {
    description: "Tests of the page in its rules: whoever is elsewhere does not see it.",
  }),
  verdict: Verdict,
  levelledDown: Type.Boolean({
    description: "Groups became more alike since the audit before only because some are reached less and none more.",
  }),
});
export type FairnessAuditWire = Static<typeof FairnessAuditWire>;

const PROXY = ["proxy", "no_proxy", "not_enough_evidence"] as const;

/** What predicts something that must not decide: a rule, or how high a level is. */
export const ProxyFindingWire = titled("ProxyFinding", {
  attribute: Type.String(),
  predictor: Type.String({
    description: "`bought:Category`, two of them with ` & `, `level`, or `rule` of a campaign.",
  }),
  holdsFor: Type.Integer({ description: "People; of `level`, those at the highest." }),
  auc: Type.Number(),
  aucInterval: Interval,
  mutualInformation: Type.Number({ description: "In bits." }),
  mutualInformationInterval: Interval,
  lift: Type.Number({ description: "The attribute's share among those it holds for, over its share among all." }),
  liftInterval: Interval,
  verdict: oneOf(PROXY),
});
export type ProxyFindingWire = Static<typeof ProxyFindingWire>;

export const ProxyAuditWire = titled("ProxyAudit", {
  auditId: Type.String(),
  at: Time,
  campaignId: Type.Optional(Type.String()),
  targeting: Type.Optional(Type.Unknown({ description: "The campaign's rule that was looked at." })),
  source: oneOf(["survey", "truth"] as const, "What people said, or what is known of simulated people."),
  thresholds: Type.Object({ auc: Type.Number(), lift: Type.Number() }),
  attributes: Type.Array(
    Type.Object({
      attribute: Type.String(),
      people: Type.Integer({ description: "Of whom it is known whether they have it." }),
      having: Type.Integer(),
      measured: Type.Integer({ description: "Predictors; intervals hold for all of them at once." }),
      proxies: Type.Integer(),
      notEnough: Type.Integer(),
      best: Type.Optional(ProxyFindingWire),
      levels: Type.Optional(ProxyFindingWire),
    }),
  ),
  findings: Type.Array(ProxyFindingWire, {
    description: "Every proxy. Of two tests together only where neither is one alone.",
  }),
  excluded: Type.Object({
    attributes: Type.Array(Type.String(), { description: "Too few people have it, or have it not." }),
    predictors: Type.Integer({ description: "They hold for fewer than 20 people, or for all but fewer." }),
  }),
  verdict: oneOf(PROXY),
});
export type ProxyAuditWire = Static<typeof ProxyAuditWire>;

/** In what two people who do not exist differ. */
export const SWAP_KINDS = ["history", "interest", "level"] as const;
export type SwapKind = (typeof SWAP_KINDS)[number];

const Compared = Type.Object({ compared: Type.Integer(), different: Type.Integer() });
const Likeness = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

export const SwapTestWire = titled("SwapTest", {
  at: Time,
  swaps: Type.Array(
    Type.Object({
      swap: oneOf(SWAP_KINDS),
      pairs: Type.Integer(),
      decisions: Type.Integer(),
      prices: Compared,
      offers: Compared,
      sameItems: Likeness("Of what either is shown, the share that both are; null where nobody is shown anything."),
      sameOrder: Likeness("Kendall's tau over what both are shown: 1 in the same order, -1 in the opposite."),
    }),
  ),
  verdict: Verdict,
});
export type SwapTestWire = Static<typeof SwapTestWire>;

export const CampaignFairnessWire = titled("CampaignFairness", {
  campaignId: Type.String(),
  latest: Type.Optional(FairnessAuditWire),
  history: Type.Array(Type.Object({ auditId: Type.String(), at: Time, verdict: Verdict }), {
    description: "The newest first.",
  }),
  proxies: Type.Array(ProxyFindingWire, { description: "Proxies among the tests of its rules, by the latest audits." }),
});
export type CampaignFairnessWire = Static<typeof CampaignFairnessWire>;

export const FairnessReportWire = titled("FairnessReport", {
  asOf: Time,
  onFailure: oneOf(["flag", "pause"] as const),
  survey: Type.Boolean({ description: "Whether customers are asked who they are." }),
  campaigns: Type.Array(
    Type.Object({
      campaignId: Type.String(),
      name: Type.String(),
      state: Type.String(),
      auditId: Type.Optional(Type.String()),
      auditedAt: Type.Optional(Time),
      verdict: Type.Optional(Verdict),
      levelledDown: Type.Boolean(),
      proxies: Type.Integer(),
    }),
    { description: "Those that customers see." },
  ),
  others: Type.Array(
    Type.Object({
      kind: oneOf(["slot", "level"] as const),
      id: Type.String(),
      auditId: Type.String(),
      auditedAt: Time,
      verdict: Verdict,
    }),
  ),
  proxies: Type.Optional(ProxyAuditWire),
});
export type FairnessReportWire = Static<typeof FairnessReportWire>;
