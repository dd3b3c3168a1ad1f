import type { AssessmentSubject } from "./assessment-subjects.ts";
import type { EnforcedSystem } from "./system-facts.ts";

/** The part of the system that an assessment rests on: that of an interest is about one purpose, or about none. */
export const enforcedFor = (
  { kind, subject }: Pick<AssessmentSubject, "kind" | "subject">,
  system: EnforcedSystem,
): EnforcedSystem =>
  kind === "interest_assessment"
    ? { ...system, purposes: system.purposes.filter(({ purposeId }) => purposeId === subject) }
    : system;
