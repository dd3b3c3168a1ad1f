import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { findByHashes } from "./store.ts";
import { identityHash, type SubjectKind } from "./subject-proof.ts";

/** The subject behind a customer number or device id; undefined when nothing is kept about them (any more). */
export const findSubject = async (
  database: Database,
  secrets: Secrets,
  kind: SubjectKind,
  rawId: string,
): Promise<SubjectKey | undefined> => {
  const found = await findByHashes(database, [identityHash(secrets, { kind, rawId })]);
  return found.values().next().value;
};
