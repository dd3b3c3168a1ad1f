import type { AssessmentWire } from "@seimbang/contracts";
import type { FlatAssessment } from "./flat-assessment.ts";

/** What every part of the form of an assessment is given. */
export type AssessmentFieldsProps = {
  readonly assessment: AssessmentWire;
  readonly flat: FlatAssessment;
  readonly put: <Name extends keyof FlatAssessment>(name: Name, value: FlatAssessment[Name]) => void;
  readonly error: unknown;
};
