import type { Say } from "../language/use-say.ts";

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

export const sayEvidenceKind = (say: Say, kind: string): string => {
  const known = EVIDENCE_KINDS.find((each) => each === kind);
  return known === undefined ? kind : say(`evidence.kind.${known}`);
};
