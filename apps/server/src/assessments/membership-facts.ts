import { type BothLanguages, membershipOf } from "@seimbang/contracts";
import { inBothAssessments as say } from "./say-assessments.ts";
import type { SystemFacts } from "./system-facts.ts";

/** Whether anybody can tell who is in the model that serves, as it was measured before it was published. */
export const membershipFacts = ({
  metrics,
  protection,
  epsilon = 0,
}: NonNullable<SystemFacts["model"]>): readonly BothLanguages[] => {
  const told = membershipOf(metrics);
  const mostOf = (seen: string): number =>
    Math.max(...told.found.filter(({ attack }) => attack.startsWith(seen)).map(({ auc }) => auc));
  const { most, worlds, limits, isWithstood } = told;
  const asConfigured = membershipOf(metrics, "unprotected").most;
  const protectedBy =
    protection === undefined
      ? []
      : [
          protection.kind === "noise" ? say("fact.protected_noise", { epsilon }) : say("fact.protected_content_only"),
          ...(protection.because === "too_little_evidence"
            ? [say("fact.because_too_little_evidence")]
            : [say("fact.because_membership_revealed", { auc: asConfigured?.auc ?? 0 })]),
        ];
  if (protection?.kind === "content_only") return protectedBy;
  if (most === undefined) return [...protectedBy, say("fact.membership_unmeasured")];
  const figures = { ...{ worlds, people: most.people, tpr: most.tpr }, ...{ limit: limits.auc, tprLimit: limits.tpr } };
  return [
    ...protectedBy,
    say("fact.membership", { ...figures, whole: mostOf("whole"), lists: mostOf("lists") }),
    say(isWithstood ? "fact.membership_withstood" : "fact.membership_reported"),
  ];
};
