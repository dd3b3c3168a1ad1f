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
    with known as materialized (
      select identity_hash, subject_key from identity where identity_hash = any (${hashes}::bytea[])
    ),
    gone as materialized (
      select identity_hash, erased_at from erased_identity where identity_hash = any (${hashes}::bytea[])
    )
    select asked.place::int as place, known.subject_key, gone.erased_at
    from unnest(${hashes}::bytea[]) with ordinality as asked (identity_hash, place)
    left join known using (identity_hash) left join gone using (identity_hash)
    where known.subject_key is not null or gone.erased_at is not null`.execute(database);
  const found = new Map(rows.map((row) => [row.place, row]));
  const verified = await findVerified(database, rows);
  return people.map((_, at) => {
    const row = found.get(at + 1);
    return row && toPerson(row, verified);
  });
};

type FoundRow = { place: number; subject_key: string | null; erased_at: Date | null };

/** Who of them exists, and whether they ever proved who they are: asked apart, since a person lies elsewhere than the hash that finds them. */
const findVerified = async (database: Database, found: readonly FoundRow[]): Promise<ReadonlyMap<string, boolean>> => {
  const subjects = found.flatMap(({ subject_key }) => (subject_key === null ? [] : [subject_key]));
  if (subjects.length === 0) return new Map();
  const { rows } = await sql<{ subject_key: string; verified: boolean }>`
    select subject_key, verified from subject where subject_key = any (${subjects}::uuid[])`.execute(database);
  return new Map(rows.map(({ subject_key, verified }) => [subject_key, verified]));
};

const toPerson = (
  { subject_key, erased_at }: FoundRow,
  verified: ReadonlyMap<string, boolean>,
): FoundPerson | undefined => {
  const exists = subject_key !== null && verified.has(subject_key);
  if (!exists && erased_at === null) return undefined;
  return {
    subjectKey: exists ? brandAs.subjectKey(subject_key) : undefined,
    verified: exists && verified.get(subject_key) === true,
    ...(erased_at === null ? {} : { erasedAt: erased_at.getTime() }),
  };
};
