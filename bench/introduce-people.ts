import type { OpenDatabase } from "@seimbang/database";
import { sql } from "kysely";
import { identityHash, type SubjectProof } from "../apps/server/src/identity/subject-proof.ts";
import { BENCH_CONFIGURATION, BENCH_SECRETS } from "./bench-shop.ts";

type Proof = Pick<SubjectProof, "kind" | "rawId">;

/** Makes the subjects of `fillWithEvents` known by what proves who they are; everybody chose the highest level and every purpose, once. */
export const introducePeople = async (
  open: OpenDatabase,
  people: number,
  proofOf: (person: number) => Proof,
): Promise<void> => {
  await introduce(open, people, proofOf);
  await choose(open, people);
};

const introduce = async (
  { database }: OpenDatabase,
  people: number,
  proofOf: (person: number) => Proof,
): Promise<void> => {
  const numbers = Array.from({ length: people }, (_, person) => person);
  const hashes = numbers.map((person) => identityHash(BENCH_SECRETS, proofOf(person)));
  const kinds = numbers.map((person) => proofOf(person).kind);
  await sql`insert into identity (identity_hash, subject_key, kind, created_at)
    select identity_hash, ('00000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid, kind, '2025-01-01'
    from unnest(${hashes}::bytea[], ${kinds}::text[], ${numbers}::int[]) as known (identity_hash, kind, person)`.execute(
    database,
  );
  await sql`vacuum analyze identity`.execute(database);
};

const choose = async ({ database }: OpenDatabase, people: number): Promise<void> => {
  const { purposes } = BENCH_CONFIGURATION.registry;
  const at = Date.now() - 86_400_000;
  const entry = {
    at,
    origin: "choice",
    cap: 4,
    age: "adult",
    purposes: Object.fromEntries(purposes.map(({ purposeId }) => [purposeId, true])),
    purposeVersions: Object.fromEntries(purposes.map(({ purposeId, version }) => [purposeId, version])),
  };
  await sql`insert into choice (subject_key, choice_id, at, origin, entry, evidence)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid,
      ('20000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid, ${new Date(at)}, 'choice',
      ${JSON.stringify(entry)}::jsonb, '{}'::jsonb
    from generate_series(0, ${people - 1}::int) as person`.execute(database);
  await sql`vacuum analyze choice`.execute(database);
};
