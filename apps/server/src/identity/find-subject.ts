import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { readInGroups } from "../platform/read-in-groups.ts";
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

/** The same for whoever is asked for at the moment, in one query. */
export const findSubjectsTogether = (database: Database, secrets: Secrets) => {
  const find = readInGroups<string, SubjectKey>((hashes) =>
    findByHashes(
      database,
      hashes.map((hash) => Buffer.from(hash, "hex")),
    ),
  );
  return (proof: { readonly kind: SubjectKind; readonly rawId: string }): Promise<SubjectKey | undefined> =>
    find(identityHash(secrets, proof).toString("hex"));
};
