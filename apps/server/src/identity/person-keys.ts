import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { makePersonKey, type PersonKey, unwrapPersonKey, wrapPersonKey } from "../platform/person-key.ts";
import { loadWrappedKeys, settleWrappedKeys, type WrappedKey } from "./store.ts";

type PersonKeys = ReadonlyMap<SubjectKey, PersonKey>;

/** The key of each of these people, made where there was none. Whoever does not exist (any more) has none. */
export const settlePersonKeys = async (
  transaction: Database,
  secrets: Secrets,
  subjects: readonly SubjectKey[],
): Promise<PersonKeys> => {
  const proposed = subjects.map((subject) => ({ subject, wrapped: wrapPersonKey(secrets, makePersonKey(subject)) }));
  return unwrapAll(secrets, await settleWrappedKeys(transaction, proposed));
};

/** The keys of those of these people that have one. */
export const findPersonKeys = async (
  database: Database,
  secrets: Secrets,
  subjects: readonly SubjectKey[],
): Promise<PersonKeys> => unwrapAll(secrets, await loadWrappedKeys(database, subjects));

const unwrapAll = (secrets: Secrets, keys: readonly WrappedKey[]): PersonKeys =>
  new Map(keys.map(({ subject, wrapped }) => [subject, unwrapPersonKey(secrets, subject, wrapped)]));
