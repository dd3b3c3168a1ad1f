import type { WrittenAssessment } from "@seimbang/contracts";
import { RISKS } from "./assessments/assessment-forms.ts";
import type { Assessments } from "./assessments/open-assessments.ts";

const score = (severity: number, likelihood: number) => ({ severity, likelihood });

/** For tests: what people write into an impact assessment with which nothing is wrong. */
export const WRITTEN: WrittenAssessment = {
  answers: {
    stakes: "Kepercayaan.",
    necessity: "Tanpa ini semua orang melihat hal sama.",
    proportionality: "Sedikit.",
  },
  risks: Object.fromEntries(
    RISKS.map((risk) => [risk, { before: score(3, 3), after: score(2, 1), because: "Terukur." }]),
  ),
  actions: [],
  opinions: { customers: { wereAsked: false, opinion: "Toko baru buka." } },
};

/** For tests: an impact assessment that somebody wrote and signed. */
export const signImpact = async (assessments: Assessments, subject: string): Promise<void> => {
  const { version } = await assessments.find("impact_assessment", subject);
  const given = { version, by: "Ayu", written: WRITTEN };
  const { fingerprint, version: written } = await assessments.write("impact_assessment", subject, given, "test");
  const signing = { version: written, fingerprint, by: "Sri", decision: "acceptable", judgement: "Sudah dilihat." };
  await assessments.sign("impact_assessment", subject, signing, "test");
};
