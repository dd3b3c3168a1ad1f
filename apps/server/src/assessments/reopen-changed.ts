import { ASSESSMENT_KINDS } from "@seimbang/contracts";
import { canonicalJson } from "../configuration/canonical-json.ts";
import { listRecords, replaceRecord, type StoredRecord } from "../records/read.ts";
import type { AssessmentDeps } from "./assessment-deps.ts";
import { isAssessmentKind } from "./assessment-subjects.ts";
import { describeSystemChanges, fingerprintOf } from "./compare-systems.ts";
import { enforcedFor } from "./enforced-for.ts";
import { type AssessmentDocument, documentOf } from "./kept-assessments.ts";
import type { EnforcedSystem } from "./system-facts.ts";

type ReopeningDeps = Pick<AssessmentDeps, "database" | "clock" | "readEnforced">;

/** By what the log and the versions name the system itself. */
const SYSTEM = { keyId: "system" };

/**
 * Opens every signed assessment again whose system has changed since, and says what changed (GDPR 35(11)), also of what changed
 * while it was open. Whoever reads one goes through this first, so that nobody ever sees a signature under a system that it was
 * not given for.
 * @returns how many were opened
 */
export const reopenChanged = async (deps: ReopeningDeps): Promise<number> => {
  const { database } = deps;
  const everSigned = (await Promise.all(ASSESSMENT_KINDS.map((kind) => listRecords(database, kind))))
    .flat()
    .filter(({ state }) => state === "signed" || state === "reopened");
  if (everSigned.length === 0) return 0;
  const system = await deps.readEnforced();
  let opened = 0;
  for (const record of everSigned)
    if ((await sayChanges(record, system, deps)) && record.state === "signed") opened += 1;
  return opened;
};

/** Answers whether there was anything new to say, and nobody else had said it. */
const sayChanges = async (record: StoredRecord, system: EnforcedSystem, deps: ReopeningDeps): Promise<boolean> => {
  const { kind, subject } = record;
  const document = documentOf(record);
  if (!isAssessmentKind(kind) || document.signedSystem === undefined) return false;
  const now = enforcedFor({ kind, subject }, system);
  if (fingerprintOf(document.signedSystem) === fingerprintOf(now)) return false;
  const changes = describeSystemChanges(document.signedSystem, now);
  if (record.state === "reopened" && canonicalJson(changes) === canonicalJson(document.changes)) return false;
  const reopened: AssessmentDocument = { ...document, changes };
  const next = {
    ...record,
    version: record.version + 1,
    state: "reopened",
    document: reopened,
    changedAt: deps.clock(),
  };
  // Where another process was first, it is open already.
  return (await replaceRecord(deps.database, next, { reason: "reopened", actor: SYSTEM })) === "replaced";
};
