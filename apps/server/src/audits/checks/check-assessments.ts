import { dayInWords } from "../../notice/read.ts";
import { utcDay } from "../../platform/utc-day.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

/** So long before the day by which it is looked at again. */
const REMIND_DAYS = 30;

/** Whether the engine was assessed, whether anything that was signed is open again because the system changed, and what is to be looked at again. */
export const checkAssessments =
  ({ assessments }: Pick<AuditDeps, "assessments">): Check =>
  async (now) => {
    const { assessments: all } = await assessments.list();
    const engine = all.find(({ kind, subject }) => kind === "impact_assessment" && subject === "engine");
    const isMissing = engine?.state === "not_begun" || engine?.state === "draft";
    return [
      ...(isMissing ? [{ code: "assessment_missing" } as const] : []),
      ...all
        .filter(({ state }) => state === "reopened")
        .map(
          ({ kind, subject, title, changes }): Finding => ({
            code: "assessment_reopened",
            about: `${kind}/${subject}`,
            facts: { changes: changes.length, title },
          }),
        ),
      ...all.flatMap(({ kind, subject, title, state, signature }): readonly Finding[] => {
        if (state !== "signed" || signature === undefined) return [];
        const day = dayInWords(Date.parse(signature.reviewBy), "UTC");
        const finding = { about: `${kind}/${subject}`, facts: { day, title } };
        // The day itself is had in full, wherever it ends last.
        if (signature.reviewBy < utcDay(now - DAY_MS)) return [{ code: "assessment_review_overdue", ...finding }];
        const isSoon = signature.reviewBy <= utcDay(now + REMIND_DAYS * DAY_MS);
        return isSoon ? [{ code: "assessment_review_due", ...finding }] : [];
      }),
    ];
  };
