import type { AssessmentKind, AssessmentState } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { findRecordAbout, type StoredRecord } from "../records/read.ts";
import { type KeptAssessment, NOTHING_WRITTEN } from "./fill-assessment.ts";
import { withReviewDay } from "./review-day.ts";
import type { EnforcedSystem } from "./system-facts.ts";

/** What a record of an assessment holds. */
export type AssessmentDocument = KeptAssessment & {
  /** The system that it was signed for. */
  readonly signedSystem?: EnforcedSystem;
  /** The whole of it as it was signed. */
  readonly signedAs?: unknown;
};

/** Only this feature writes records of these kinds. */
export const documentOf = ({ document }: Pick<StoredRecord, "document">): AssessmentDocument => {
  const { signature, ...rest } = document as AssessmentDocument;
  return signature === undefined ? rest : { ...rest, signature: withReviewDay(signature) };
};

const stateOf = ({ state }: Pick<StoredRecord, "state">): AssessmentState => state as AssessmentState;

/** What is kept of an assessment, and of one that nobody began, that nothing is. */
export const findKept = async (
  database: Database,
  kind: AssessmentKind,
  subject: string,
): Promise<{
  readonly record: StoredRecord | undefined;
  readonly kept: AssessmentDocument & { readonly version: number; readonly state: AssessmentState };
}> => {
  const record = await findRecordAbout(database, kind, subject);
  if (record === undefined)
    return { record, kept: { written: NOTHING_WRITTEN, changes: [], version: 0, state: "not_begun" } };
  return { record, kept: { ...documentOf(record), version: record.version, state: stateOf(record) } };
};
