/** What can prove a claim; which of them proves which is the copy rules' to say. */
export const EVIDENCE_KINDS = [
  "study",
  "ranking",
  "certificate",
  "registration",
  "regulator_document",
  "terms",
  "test",
  "price_survey",
] as const;
