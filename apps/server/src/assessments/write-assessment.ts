import type { ProblemField, WriteAssessmentWire, WrittenAssessment } from "@seimbang/contracts";
import { refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { insertRecord, replaceRecord } from "../records/read.ts";
import type { AssessmentDeps } from "./assessment-deps.ts";
import { FORMS } from "./assessment-forms.ts";
import type { AssessmentSubject } from "./assessment-subjects.ts";
import { type AssessmentDocument, findKept } from "./kept-assessments.ts";

/**
 * Keeps what somebody wrote into an assessment. A signature is not for what was written after it, so that it is a draft
 * again; what is open because the system changed stays open until it is signed.
 * @throws Problem `version_conflict` where somebody wrote meanwhile: nothing of theirs is lost; `invalid_request`
 */
export const writeAssessment = async (
  { kind, subject }: AssessmentSubject,
  { version, by, written }: WriteAssessmentWire,
  keyId: string,
  { database, clock, makeId }: AssessmentDeps,
): Promise<void> => {
  refuseWrong(flawsOf(kind, written));
  const { record, kept } = await findKept(database, kind, subject);
  if (kept.version !== version) throw new Problem("version_conflict");
  const change = { reason: "written", actor: { keyId, by } } as const;
  const state = kept.state === "reopened" ? "reopened" : "draft";
  const document: AssessmentDocument = state === "reopened" ? { ...kept, written } : { written, changes: [] };
  const next = { kind, subject, version: version + 1, state, document: plain(document), changedAt: clock() };
  const isKept =
    record === undefined
      ? await insertRecord(database, { ...next, recordId: makeId() }, change)
      : (await replaceRecord(database, { ...record, ...next }, change)) === "replaced";
  if (!isKept) throw new Problem("version_conflict");
};

/** The record itself knows its version and state. */
const plain = ({ written, changes, signature, signedSystem, signedAs }: AssessmentDocument): AssessmentDocument => ({
  ...{ written, changes },
  ...(signature === undefined ? {} : { signature }),
  ...(signedSystem === undefined ? {} : { signedSystem }),
  ...(signedAs === undefined ? {} : { signedAs }),
});

const flawsOf = (kind: AssessmentSubject["kind"], { answers, risks }: WrittenAssessment): readonly ProblemField[] => {
  const { sections, risks: asked } = FORMS[kind];
  const items = new Set<string>(sections.flatMap(([, names]) => names));
  const known = new Set<string>(asked);
  return [
    ...Object.keys(answers)
      .filter((item) => !items.has(item))
      .map((item) => wrongField(`/written/answers/${item}`, "not_known")),
    ...Object.entries(risks).flatMap(([risk, { before, after }]) => [
      ...(known.has(risk) ? [] : [wrongField(`/written/risks/${risk}`, "not_known")]),
      ...(["severity", "likelihood"] as const)
        .filter((scale) => after[scale] > before[scale])
        .map((scale) =>
          wrongField(`/written/risks/${risk}/after/${scale}`, "at_most", { limit: String(before[scale]) }),
        ),
    ]),
  ];
};
