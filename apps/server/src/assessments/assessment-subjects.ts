import { ASSESSMENT_KINDS, type AssessmentKind, type BothLanguages } from "@seimbang/contracts";
import { CAMPAIGN_TYPES, type CampaignType } from "./campaign-type.ts";
import { inBothAssessments } from "./say-assessments.ts";
import type { EnforcedSystem } from "./system-facts.ts";

/** Something that is assessed in one way, and goes by one name. */
export type AssessmentSubject = {
  readonly kind: AssessmentKind;
  readonly subject: string;
  readonly title: BothLanguages;
};

export const campaignSubject = (type: CampaignType): string => `campaigns-${type}`;

/** What rests on an interest of the shop without being a purpose that customers decide on. */
const OWN_INTERESTS = ["experiments", "security"] as const;

/** Everything that can be assessed in a shop. */
export const assessmentSubjects = ({ purposes }: Pick<EnforcedSystem, "purposes">): readonly AssessmentSubject[] => [
  { kind: "impact_assessment", subject: "engine", title: inBothAssessments("subject.engine") },
  ...CAMPAIGN_TYPES.map((type) => ({
    kind: "impact_assessment" as const,
    subject: campaignSubject(type),
    title: inBothAssessments(`subject.${type}`),
  })),
  ...purposes
    .filter(({ basis }) => basis === "legitimate_interest")
    .map(({ purposeId, name }) => ({ kind: "interest_assessment" as const, subject: String(purposeId), title: name })),
  ...OWN_INTERESTS.map((subject) => ({
    kind: "interest_assessment" as const,
    subject,
    title: inBothAssessments(`subject.${subject}`),
  })),
  { kind: "risk_assessment", subject: "engine", title: inBothAssessments("subject.engine") },
];

export const isAssessmentKind = (text: string): text is AssessmentKind =>
  (ASSESSMENT_KINDS as readonly string[]).includes(text);
