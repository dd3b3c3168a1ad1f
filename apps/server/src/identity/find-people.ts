import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { Secrets } from "../platform/master-key.ts";
import { identityHash, type SubjectProof } from "./subject-proof.ts";

export type FoundPerson = {
  readonly subjectKey: SubjectKey;
  /** Whether they ever proved who they are. */
  readonly verified: boolean;
};

/** Many people at once, in the order asked: who is behind each customer number or device id, if anything is kept of them. */
export const findPeople = async (
  database: Database,
  secrets: Secrets,
  people: readonly Pick<SubjectProof, "kind" | "rawId">[],
): Promise<readonly (FoundPerson | undefined)[]> => {
  const hashes = people.map((person) => identityHash(secrets, person));
  const { rows } = await sql<{ place: number; subject_key: string; verified: boolean }>`
    select asked.place::int as place, subject_key, verified
    from unnest(${hashes}::bytea[]) with ordinality as asked (identity_hash, place)
    join identity using (identity_hash) join subject using (subject_key)`.execute(database);
  const found = new Map(rows.map((row) => [row.place, row]));
  return people.map((_, at) => {
    const row = found.get(at + 1);
    return row && { subjectKey: brandAs.subjectKey(row.subject_key), verified: row.verified };
  });
};
