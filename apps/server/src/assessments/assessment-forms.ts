import type { AssessmentKind } from "@seimbang/contracts";

/** What an assessment asks, and the running system answers as far as it can. */
const ASSESSMENT_ITEMS = [
  "overview",
  "stakes",
  "responsible",
  "data",
  "lifecycle",
  "logic",
  "assets",
  "necessity",
  "proportionality",
  "basis",
  "minimisation",
  "accuracy",
  "retention",
  "information",
  "consent",
  "access",
  "erasure",
  "objection",
  "processors",
  "transfers",
  "safeguards",
  "model",
  "fairness",
  "comfort",
  "interest",
  "benefits",
  "effective",
  "less_intrusive",
  "expectations",
  "impacts",
  "contributors",
] as const;
export type AssessmentItem = (typeof ASSESSMENT_ITEMS)[number];

/** CNIL's three feared events, and three that come with learning and choosing for people. */
export const RISKS = [
  "illegitimate_access",
  "unwanted_change",
  "disappearance",
  "inference",
  "unfair_treatment",
  "loss_of_control",
] as const;
export type RiskName = (typeof RISKS)[number];

const SECTIONS = [
  "context",
  "principles",
  "rights",
  "measures",
  "purpose_test",
  "necessity_test",
  "balancing_test",
  "operation",
  "balance",
] as const;
type SectionName = (typeof SECTIONS)[number];

type Form = {
  readonly sections: readonly (readonly [section: SectionName, items: readonly AssessmentItem[]])[];
  /** What only people can say. */
  readonly required: readonly AssessmentItem[];
  readonly risks: readonly RiskName[];
  /** Whether customers are to be asked, or it is to be said why not (GDPR 35(9)). */
  readonly asksCustomers: boolean;
};

/**
 * What each kind of assessment asks. An impact assessment goes as CNIL's method does (context, principles, risks, validation;
 * GDPR 35(7), UU PDP 34); that of an interest has the three tests of the EDPB; a risk assessment follows CCPA regulations §7152.
 */
export const FORMS: Readonly<Record<AssessmentKind, Form>> = {
  impact_assessment: {
    sections: [
      ["context", ["overview", "stakes", "responsible", "data", "lifecycle", "logic", "assets"]],
      ["principles", ["necessity", "proportionality", "basis", "minimisation", "accuracy", "retention"]],
      ["rights", ["information", "consent", "access", "erasure", "objection", "processors", "transfers"]],
      ["measures", ["safeguards", "model", "fairness", "comfort"]],
    ],
    required: ["stakes", "necessity", "proportionality"],
    risks: RISKS,
    asksCustomers: true,
  },
  interest_assessment: {
    sections: [
      ["purpose_test", ["overview", "interest", "benefits"]],
      ["necessity_test", ["effective", "less_intrusive", "minimisation", "retention"]],
      ["balancing_test", ["data", "expectations", "impacts", "information", "objection", "safeguards"]],
    ],
    required: ["interest", "benefits", "effective", "less_intrusive", "expectations", "impacts"],
    risks: [],
    asksCustomers: false,
  },
  risk_assessment: {
    sections: [
      ["context", ["overview", "necessity", "data"]],
      ["operation", ["lifecycle", "logic", "retention", "processors", "transfers", "information"]],
      ["balance", ["benefits", "impacts"]],
      ["measures", ["safeguards", "model", "fairness", "comfort", "contributors"]],
    ],
    required: ["necessity", "benefits", "impacts", "contributors"],
    risks: RISKS,
    asksCustomers: false,
  },
};
