import type {
  AssessmentDecision,
  AssessmentKind,
  BothLanguages,
  RiskScore,
  WrittenAssessment,
} from "@seimbang/contracts";
import { FORMS } from "./assessment-forms.ts";
import { inBothAssessments as say } from "./say-assessments.ts";

/** What has to be written before anybody can sign. */
export const findMissing = (
  kind: AssessmentKind,
  { answers, risks, opinions }: WrittenAssessment,
  hasOfficer: boolean,
): BothLanguages[] => {
  const { required, risks: asked, asksCustomers } = FORMS[kind];
  return [
    ...required
      .filter((item) => isBlank(answers[item]))
      .map((item) => say("missing.answer", { item: say(`item.${item}`) })),
    ...asked
      .filter((risk) => risks[risk] === undefined)
      .map((risk) => say("missing.risk", { risk: say(`risk.${risk}.title`) })),
    ...(hasOfficer && opinions.officer === undefined ? [say("missing.officer")] : []),
    ...(asksCustomers && opinions.customers === undefined ? [say("missing.customers")] : []),
  ];
};

/** Why it cannot be signed with this decision, although nothing is missing. */
export const findAgainst = (decision: AssessmentDecision, { risks, actions }: WrittenAssessment): BothLanguages[] => {
  const isHigh = Object.values(risks).some(({ after }) => isHighRisk(after));
  return [
    // GDPR 36: what stays at a high risk is for the authority to be asked about first.
    ...(decision === "acceptable" && isHigh ? [say("missing.high_risk")] : []),
    ...(decision === "acceptable_with_actions" && actions.length === 0 ? [say("missing.actions")] : []),
  ];
};

const HIGH = 3;

/** Significant or worse, and likely as well. */
const isHighRisk = ({ severity, likelihood }: RiskScore): boolean => severity >= HIGH && likelihood >= HIGH;

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";
