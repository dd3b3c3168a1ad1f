import type { AssessmentSignature, AssessmentState, AssessmentWire, WrittenAssessment } from "@seimbang/contracts";
import { type AssessmentItem, FORMS } from "./assessment-forms.ts";
import type { AssessmentSubject } from "./assessment-subjects.ts";
import { fingerprintOf } from "./compare-systems.ts";
import { fillItem } from "./fill-items.ts";
import { findMissing } from "./find-missing.ts";
import { proposeScores } from "./propose-risks.ts";
import { isAssessmentWord, inBothAssessments as say } from "./say-assessments.ts";
import type { SystemFacts } from "./system-facts.ts";

export const NOTHING_WRITTEN: WrittenAssessment = { answers: {}, risks: {}, actions: [], opinions: {} };

/** What is kept of an assessment. */
export type KeptAssessment = {
  readonly written: WrittenAssessment;
  readonly signature?: AssessmentSignature;
  /** What changed since it was signed, where it is open again. */
  readonly changes: AssessmentWire["changes"];
};

/** Why a law asks for an assessment. */
export type AssessmentTrigger = AssessmentWire["triggers"][number];

/** An assessment as it is read: the system's part as it is now, and what people wrote. */
export const fillAssessment = (
  { kind, subject, title }: AssessmentSubject,
  kept: KeptAssessment & { readonly version: number; readonly state: AssessmentState },
  facts: SystemFacts,
  triggers: readonly AssessmentTrigger[],
): AssessmentWire => {
  const { sections, required, risks } = FORMS[kind];
  const { written, signature, changes, version, state } = kept;
  const own = say("about.title", { title });
  return {
    ...{ kind, subject, title: kind === "impact_assessment" ? title : own, version, state },
    fingerprint: fingerprintOf(facts.enforced),
    filledAt: new Date(facts.now).toISOString(),
    triggers: [...triggers],
    sections: sections.map(([section, items]) => ({
      section,
      title: say(`section.${section}`),
      items: items.map((item) => ({
        item,
        title: say(`item.${item}`),
        ...hintOf(item),
        isRequired: required.includes(item),
        facts: [...aboutSubject(item, subject), ...fillItem(item, facts)],
        ...(written.answers[item] === undefined ? {} : { answer: written.answers[item] }),
      })),
    })),
    risks: risks.map((risk) => ({
      risk,
      title: say(`risk.${risk}.title`),
      impacts: say(`risk.${risk}.impacts`),
      causes: say(`risk.${risk}.causes`),
      measures: [say(`risk.${risk}.measures`)],
      proposed: proposeScores(risk, facts),
      ...(written.risks[risk] === undefined ? {} : { scored: written.risks[risk] }),
    })),
    actions: written.actions,
    opinions: written.opinions,
    missing: findMissing(kind, written, facts.officer !== undefined),
    changes,
    ...(signature === undefined ? {} : { signature }),
  };
};

const hintOf = (item: AssessmentItem): { readonly hint?: AssessmentWire["title"] } => {
  const key = `hint.${item}`;
  return isAssessmentWord(key) ? { hint: say(key) } : {};
};

/** What is special about what is assessed stands first. */
const aboutSubject = (item: AssessmentItem, subject: string): AssessmentWire["changes"] => {
  const name = subject.replace(/^campaigns-/, "");
  const key = `about.${name}`;
  return item === "overview" && isAssessmentWord(key) ? [say(key)] : [];
};
