import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { LOWEST_ID } from "../platform/ids.ts";
import type { KeyWrapping, MasterKey, WrappedKey } from "../platform/key-wrapping.ts";
import type { Secrets } from "../platform/master-key.ts";
import { keyOf, makePersonKey, type PersonKey } from "../platform/person-key.ts";
import {
  areRegistered,
  findNewKeysBy,
  insertPersonKeys,
  loadKeysAfter,
  loadPersonKeys,
  registerVersion,
  type WrappedPersonKey,
} from "./store.ts";

export type PersonKeys = ReadonlyMap<SubjectKey, PersonKey>;

/** The key of each of these people, made where there was none. Whoever does not exist (any more) has none. */
export const settlePersonKeys = async (
  transaction: Database,
  secrets: Secrets,
  subjects: readonly SubjectKey[],
  now: number,
): Promise<PersonKeys> => {
  const known = await loadPersonKeys(transaction, subjects);
  const withKey = new Set(known.map(({ subject }) => subject));
  const missing = subjects.filter((subject) => !withKey.has(subject));
  if (missing.length === 0) return unwrapAll(secrets.wrapping, known);
  await insertPersonKeys(transaction, await propose(transaction, secrets.wrapping, missing, now));
  return unwrapAll(secrets.wrapping, await loadPersonKeys(transaction, subjects));
};

/** The keys of those of these people that have one. */
export const findPersonKeys = async (
  database: Database,
  { wrapping }: Secrets,
  subjects: readonly SubjectKey[],
): Promise<PersonKeys> => unwrapAll(wrapping, await loadPersonKeys(database, subjects));

const AT_ONCE = 1_000;

/** Opens the key of everybody, to see that it can be done, and answers how many there are. @throws when one does not open */
export const unwrapEveryKey = async (database: Database, { wrapping }: Secrets): Promise<number> => {
  let opened = 0;
  let after = LOWEST_ID;
  for (;;) {
    const keys = await loadKeysAfter(database, after, AT_ONCE);
    const last = keys.at(-1);
    if (last === undefined) return opened;
    await wrapping.unwrap(keys);
    wrapping.forgetEverything();
    opened += keys.length;
    after = last.subject;
  }
};

const propose = async (
  transaction: Database,
  wrapping: KeyWrapping,
  subjects: readonly SubjectKey[],
  now: number,
): Promise<readonly WrappedPersonKey[]> => {
  const masterKey = await wrapsNewKeys(transaction, wrapping);
  const clear = subjects.map((subject) => ({ belongsTo: keyOf(subject), key: makePersonKey(subject).key }));
  const wrapped = await masterKey.wrap(clear);
  await registerNew(transaction, masterKey, wrapped, now);
  return subjects.flatMap((subject, at) => {
    const key = wrapped[at];
    return key === undefined ? [] : [{ ...key, subject }];
  });
};

/** A place that keeps the key for us may have made a newer version by itself. */
const registerNew = async (
  transaction: Database,
  masterKey: MasterKey,
  wrapped: readonly WrappedKey[],
  now: number,
): Promise<void> => {
  const versions = new Set(wrapped.map(({ wrappedBy }) => wrappedBy));
  if (await areRegistered(transaction, [...versions])) return;
  await registerVersion(transaction, await masterKey.makeCheck(), now);
};

/** The master key that wraps whatever is new. */
export const wrapsNewKeys = async (database: Database, wrapping: KeyWrapping): Promise<MasterKey> => {
  const name = await findNewKeysBy(database);
  const key = name === undefined ? wrapping.masterKeys()[0] : wrapping.masterKey(name);
  if (key === undefined) throw new Error("This process was given no master key.");
  return key;
};

const unwrapAll = async (wrapping: KeyWrapping, keys: readonly WrappedPersonKey[]): Promise<PersonKeys> => {
  const clear = await wrapping.unwrap(keys);
  return new Map(
    keys.flatMap(({ subject }, at) => {
      const key = clear[at];
      return key === undefined ? [] : [[subject, { subject, key }]];
    }),
  );
};
