import { type Database, isKnownToBeDistributed } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { findPersonKeys, type PersonKeys, settlePersonKeys } from "../encryption/read.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import type { Secrets } from "../platform/master-key.ts";
import { decryptField, encryptField } from "../platform/person-key.ts";
import { mailLookups } from "./mail-lookups.ts";
import { phoneLookup } from "./phone-lookup.ts";
import { saveSealedAtOnce } from "./save-sealed-at-once.ts";
import { loadSealedFields, type SealedField, saveSealedFields } from "./store.ts";

/** Name, mail address, order number or free text of one person, by field name. */
export type DirectIdentifiers = { readonly subject: SubjectKey; readonly fields: Readonly<Record<string, string>> };

/**
 * Keeps direct identifiers, each encrypted under its person's own key; a newer value replaces the older. Nothing is kept
 * for a subject that does not exist (any more).
 */
export const storeDirectIdentifiers = async (
  database: Database,
  secrets: Secrets,
  people: readonly DirectIdentifiers[],
  now: number,
): Promise<void> => {
  if (people.length === 0) return;
  const subjects = [...new Set(people.map(({ subject }) => subject))];
  const known = await findPersonKeys(database, secrets, subjects);
  // Nearly everybody has a key.
  const haveAll = known.size === subjects.length;
  if (haveAll && !(await isKnownToBeDistributed(database)))
    return saveSealedAtOnce(database, sealAll(people, known, secrets), now);
  await inTransaction(database, async (transaction) => {
    const keys = haveAll ? known : await settlePersonKeys(transaction, secrets, subjects, now);
    await saveSealedFields(transaction, sealAll(people, keys, secrets), now);
  });
};

const sealAll = (people: readonly DirectIdentifiers[], keys: PersonKeys, secrets: Secrets): readonly SealedField[] => {
  const newest = new Map(
    people.flatMap(({ subject, fields }) =>
      Object.entries(fields).map(([field, text]) => [`${subject}/${field}`, { subject, field, text }] as const),
    ),
  );
  return [...newest.values()].flatMap(({ subject, field, text }) => {
    const key = keys.get(subject);
    return key === undefined
      ? []
      : [{ subject, field, ciphertext: encryptField(key, field, text), ...lookupsOf(field, text, secrets) }];
  });
};

const lookupsOf = (field: string, text: string, secrets: Secrets) =>
  field === "email"
    ? { lookups: mailLookups(secrets, text) }
    : field === "phone"
      ? { lookups: [phoneLookup(secrets, text)] }
      : {};

/** What is kept about one person, decrypted; empty when nothing is. */
export const readDirectIdentifiers = async (
  database: Database,
  secrets: Secrets,
  subject: SubjectKey,
): Promise<Readonly<Record<string, string>>> => {
  const key = (await findPersonKeys(database, secrets, [subject])).get(subject);
  if (key === undefined) return {};
  const sealed = await loadSealedFields(database, subject);
  return Object.fromEntries(sealed.map(({ field, ciphertext }) => [field, decryptField(key, field, ciphertext)]));
};
