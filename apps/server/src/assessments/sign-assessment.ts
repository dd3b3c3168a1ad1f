import type { SignAssessmentWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { replaceRecord } from "../records/read.ts";
import type { AssessmentDeps } from "./assessment-deps.ts";
import type { AssessmentSubject } from "./assessment-subjects.ts";
import { enforcedFor } from "./enforced-for.ts";
import { type AssessmentTrigger, fillAssessment } from "./fill-assessment.ts";
import { findAgainst } from "./find-missing.ts";
import { type AssessmentDocument, findKept } from "./kept-assessments.ts";
import { reviewDay } from "./review-day.ts";

/**
 * Signs an assessment under a person's name and with their judgement, for the system as it is at this moment. All of it is kept
 * as it was signed.
 * @throws Problem `version_conflict`, `assessment_outdated` where the system is not the one that was read,
 *   `assessment_incomplete` with what is missing, `invalid_request`
 */
export const signAssessment = async (
  subject: AssessmentSubject,
  { version, fingerprint, by, decision, judgement, reviewBy }: SignAssessmentWire,
  keyId: string,
  triggers: readonly AssessmentTrigger[],
  deps: AssessmentDeps,
): Promise<void> => {
  const { record, kept } = await findKept(deps.database, subject.kind, subject.subject);
  if (kept.version !== version) throw new Problem("version_conflict");
  const now = await deps.readFacts();
  const facts = { ...now, enforced: enforcedFor(subject, now.enforced) };
  const signedAt = deps.clock();
  const at = new Date(signedAt).toISOString();
  const signature = { by, at, decision, judgement, reviewBy: reviewDay(reviewBy, signedAt) };
  const { changes: _, ...before } = kept;
  const signed = { ...before, version: version + 1, state: "signed" as const, changes: [], signature };
  const signedAs = fillAssessment(subject, signed, facts, triggers);
  if (signedAs.fingerprint !== fingerprint) throw new Problem("assessment_outdated");
  const missing = [...signedAs.missing, ...findAgainst(decision, kept.written)];
  if (missing.length > 0 || record === undefined)
    throw new Problem(
      "assessment_incomplete",
      undefined,
      missing.map(({ id, en }) => ({ field: "/written", rule: en, ruleId: id })),
    );
  const document: AssessmentDocument = {
    ...{ written: kept.written, signature, changes: [] },
    ...{ signedSystem: facts.enforced, signedAs },
  };
  const next = { ...record, version: version + 1, state: "signed", document, changedAt: deps.clock() };
  const outcome = await replaceRecord(deps.database, next, { reason: "signed", actor: { keyId, by, judgement } });
  if (outcome !== "replaced") throw new Problem("version_conflict");
};
