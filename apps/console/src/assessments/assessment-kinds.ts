import type { AssessmentDecision, AssessmentKind } from "@seimbang/contracts";

// By type only: the schemas beside them are no use to a page.
export const KINDS = [
  "impact_assessment",
  "interest_assessment",
  "risk_assessment",
] as const satisfies readonly AssessmentKind[];

/** What an address calls a kind; the first where it is none. */
export const kindIn = (text: string): AssessmentKind => KINDS.find((kind) => kind === text) ?? KINDS[0];

export const DECISIONS = [
  "acceptable",
  "acceptable_with_actions",
  "not_acceptable",
] as const satisfies readonly AssessmentDecision[];

export const GRADES = [1, 2, 3, 4] as const;
export type Grade = (typeof GRADES)[number];
export const gradeIn = (value: number): Grade => GRADES.find((grade) => grade === value) ?? 1;
