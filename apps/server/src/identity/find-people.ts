import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { Secrets } from "../platform/master-key.ts";
import { identityHash, type SubjectProof } from "./subject-proof.ts";

export type FoundPerson = {
  /** Undefined when they were erased and did not come back. */
  readonly subjectKey: SubjectKey | undefined;
  /** Whether they ever proved who they are. */
  readonly verified: boolean;
  /** When they were last erased. */
  readonly erasedAt?: number;
};

/** Many people at once, in the order asked: who is behind each customer number or device id, if anything is kept or was erased. */
export const findPeople = async (
  database: Database,
  secrets: Secrets,
  people: readonly Pick<SubjectProof, "kind" | "rawId">[],
): Promise<readonly (FoundPerson | undefined)[]> => {
  const hashes = people.map((person) => identityHash(secrets, person));
  const { rows } = await sql<FoundRow>`
    select asked.place::int as place, subject_key, verified, erased_at
    from unnest(${hashes}::bytea[]) with ordinality as asked (identity_hash, place)
    left join (identity join subject using (subject_key)) using (identity_hash)
    left join erased_identity using (identity_hash)
    where subject_key is not null or erased_at is not null`.execute(database);
  const found = new Map(rows.map((row) => [row.place, row]));
  return people.map((_, at) => {
    const row = found.get(at + 1);
    return row && toPerson(row);
  });
};

type FoundRow = { place: number; subject_key: string | null; verified: boolean | null; erased_at: Date | null };

const toPerson = ({ subject_key, verified, erased_at }: FoundRow): FoundPerson => ({
  subjectKey: subject_key === null ? undefined : brandAs.subjectKey(subject_key),
  verified: verified === true,
  ...(erased_at === null ? {} : { erasedAt: erased_at.getTime() }),
});
