import { type EvidenceItemWire, WriteEvidenceWire } from "@seimbang/contracts";
import { EVIDENCE_KINDS } from "@seimbang/copy-linter";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { wrongField } from "../http/wrong-field.ts";
import { announceAreas } from "../platform/area-changes.ts";
import type { CampaignDeps } from "./campaign-deps.ts";
import { type Evidence, insertEvidence } from "./evidence-store.ts";

const isKind = (name: string): boolean => EVIDENCE_KINDS.some((kind) => kind === name);

/** @throws Problem `invalid_request`, also for evidence that has expired already */
export const recordEvidence = async (
  given: unknown,
  { database, clock, makeId }: Pick<CampaignDeps, "database" | "clock" | "makeId">,
): Promise<EvidenceItemWire> => {
  const written = parseDocument(WriteEvidenceWire, given);
  const recordedAt = clock();
  const evidence: Evidence = {
    ...written,
    evidenceId: makeId(),
    expiresAt: Date.parse(written.expiresAt),
    recordedAt,
  };
  refuseWrong([
    ...(isKind(written.kind) ? [] : [wrongField("/kind", "one_of", { values: EVIDENCE_KINDS.join(", ") })]),
    ...(evidence.expiresAt > recordedAt ? [] : [wrongField("/expiresAt", "has_passed")]),
  ]);
  await insertEvidence(database, evidence);
  await announceAreas(database, ["campaigns"]);
  return describeEvidence(evidence);
};

export const describeEvidence = ({ expiresAt, recordedAt, ...evidence }: Evidence): EvidenceItemWire => ({
  ...evidence,
  expiresAt: new Date(expiresAt).toISOString(),
  recordedAt: new Date(recordedAt).toISOString(),
});
