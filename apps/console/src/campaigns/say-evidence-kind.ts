import { EVIDENCE_KINDS } from "@seimbang/contracts";
import type { Say } from "../language/use-say.ts";

export const sayEvidenceKind = (say: Say, kind: string): string => {
  const known = EVIDENCE_KINDS.find((each) => each === kind);
  return known === undefined ? kind : say(`evidence.kind.${known}`);
};
