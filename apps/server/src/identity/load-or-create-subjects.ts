import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import type { MakeId } from "../platform/ids.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import type { Secrets } from "../platform/master-key.ts";
import { findByHashes, insertIdentities, markVerified } from "./store.ts";
import { identityHash, type SubjectProof } from "./subject-proof.ts";

type HashedProof = SubjectProof & { readonly hash: Buffer; readonly name: string };

/**
 * The subject of each proof, in the order given, made where there was none. Safe when many servers ask for the same
 * people at once: one makes the subject, the others find it.
 */
export const loadOrCreateSubjects = async (
  database: Database,
  secrets: Secrets,
  proofs: readonly SubjectProof[],
  now: number,
  makeId: MakeId,
): Promise<readonly SubjectKey[]> => {
  const hashed = proofs.map((proof) => hashProof(secrets, proof));
  const known = await findByHashes(database, hashesOf(hashed));
  const missing = hashed.filter(({ name }) => !known.has(name));
  const subjects =
    missing.length === 0 ? known : new Map([...known, ...(await create(database, missing, now, makeId))]);
  const proven = hashed.filter(({ verified }) => verified);
  await markVerified(database, [...new Set(proven.map(({ name }) => subjectOf(subjects, name)))]);
  return hashed.map(({ name }) => subjectOf(subjects, name));
};

const hashProof = (secrets: Secrets, proof: SubjectProof): HashedProof => {
  const hash = identityHash(secrets, proof);
  return { ...proof, hash, name: hash.toString("hex") };
};

const hashesOf = (proofs: readonly HashedProof[]): readonly Buffer[] => [
  ...new Map(proofs.map(({ name, hash }) => [name, hash])).values(),
];

const create = (database: Database, missing: readonly HashedProof[], now: number, makeId: MakeId) =>
  inTransaction(database, async (transaction) => {
    const distinct = new Map(missing.map(({ name, hash, kind }) => [name, { hash, kind }]));
    const identities = [...distinct.values()].map((identity) => ({
      ...identity,
      subject: brandAs.subjectKey(makeId()),
    }));
    await insertIdentities(transaction, identities, now);
    return findByHashes(transaction, hashesOf(missing));
  });

const subjectOf = (subjects: ReadonlyMap<string, SubjectKey>, name: string): SubjectKey => {
  const subject = subjects.get(name);
  if (subject === undefined)
    throw new Error("An identity vanished while it was being made: erased at the same instant.");
  return subject;
};
