import type { Database } from "@seimbang/database";
import type { KeyWrapping, MasterKey, WrappedKey } from "../platform/key-wrapping.ts";
import {
  clearRoot,
  holdMasterKeys,
  loadKeysNotBy,
  loadRoot,
  registerVersion,
  replaceWrapped,
  saveRoot,
  type WrappedPersonKey,
} from "./store.ts";

const PORTION = 500;

/**
 * Wraps everything anew that another version than the newest of the key in force wraps, in portions, so that nobody
 * waits. May be broken off and run again at any time. Answers how many people's keys were wrapped anew.
 */
export const rewrapKeys = async (
  database: Database,
  wrapping: KeyWrapping,
  now: number,
  onPortion: (done: number) => void = () => undefined,
): Promise<number> => {
  const inForce = (await loadRoot(database))?.newKeysBy;
  if (inForce === undefined) return 0;
  const masterKey = wrapping.masterKey(inForce);
  const check = await masterKey.makeCheck();
  await registerVersion(database, check, now);
  await rewrapRoot(database, wrapping, masterKey, check.version);
  let done = 0;
  for (;;) {
    const former = await loadKeysNotBy(database, check.version, PORTION);
    if (former.length === 0) return done;
    await replaceWrapped(database, former, await wrapAnew(wrapping, masterKey, former));
    done += former.length;
    onPortion(done);
  }
};

const rewrapRoot = (database: Database, wrapping: KeyWrapping, masterKey: MasterKey, version: string): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await holdMasterKeys(transaction);
    const root = await loadRoot(transaction);
    if (root === undefined || root.secret.wrappedBy === version) return;
    const [key] = await wrapping.unwrap([root.secret]);
    const [secret] = key === undefined ? [] : await masterKey.wrap([clearRoot(key)]);
    if (secret === undefined) throw new Error("One secret wraps to one.");
    await saveRoot(transaction, { ...root, secret });
  });

/** Without seeing them where they stay with the same master key. */
const wrapAnew = async (
  wrapping: KeyWrapping,
  masterKey: MasterKey,
  former: readonly WrappedPersonKey[],
): Promise<readonly WrappedKey[]> => {
  const { rewrap, owns } = masterKey;
  if (rewrap !== undefined && former.every(({ wrappedBy }) => owns(wrappedBy))) return rewrap(former);
  const clear = await wrapping.unwrap(former);
  return masterKey.wrap(former.flatMap(({ belongsTo }, at) => (clear[at] ? [{ belongsTo, key: clear[at] }] : [])));
};
