import { type BothLanguages, membershipOf } from "@seimbang/contracts";
import { inBothAssessments as say } from "./say-assessments.ts";
import type { SystemFacts } from "./system-facts.ts";

/** Whether anybody can tell who is in the model that serves, as it was measured before it was published. */
export const membershipFacts = ({
  metrics,
  protection,
  epsilon = 0,
}: NonNullable<SystemFacts["model"]>): readonly BothLanguages[] => {
  const { found, most, worlds, limits, isWithstood } = membershipOf(metrics);
  const mostOf = (seen: string): number =>
    Math.max(...found.filter(({ attack }) => attack.startsWith(seen)).map(({ auc }) => auc));
  const auc = membershipOf(metrics, "unprotected").most?.auc ?? 0;
  const protectedBy =
    protection === undefined
      ? []
      : [say(`fact.protected_${protection.kind}`, { epsilon }), say(`fact.because_${protection.because}`, { auc })];
  if (protection?.kind === "content_only") return protectedBy;
  if (most === undefined) return [...protectedBy, say("fact.membership_unmeasured")];
  const figures = { worlds, people: most.people, tpr: most.tpr, limit: limits.auc, tprLimit: limits.tpr };
  return [
    ...protectedBy,
    say("fact.membership", { ...figures, whole: mostOf("whole"), lists: mostOf("lists") }),
    say(isWithstood ? "fact.membership_withstood" : "fact.membership_reported"),
  ];
};
