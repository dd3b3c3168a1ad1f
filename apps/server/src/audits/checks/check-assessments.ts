import type { AuditDeps } from "../audit-deps.ts";
import type { Check, Finding } from "../findings.ts";

/** Whether the engine was assessed, and whether anything that was signed is open again because the system changed. */
export const checkAssessments =
  ({ assessments }: Pick<AuditDeps, "assessments">): Check =>
  async () => {
    const { assessments: all } = await assessments.list();
    const engine = all.find(({ kind, subject }) => kind === "impact_assessment" && subject === "engine");
    const isMissing = engine?.state === "not_begun" || engine?.state === "draft";
    return [
      ...(isMissing ? [{ code: "assessment_missing" } as const] : []),
      ...all
        .filter(({ state }) => state === "reopened")
        .map(
          ({ kind, subject, changes }): Finding => ({
            code: "assessment_reopened",
            about: `${kind}/${subject}`,
            facts: { changes: changes.length },
          }),
        ),
    ];
  };
