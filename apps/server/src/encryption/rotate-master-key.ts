import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import type { KeyWrapping, MasterKey } from "../platform/key-wrapping.ts";
import type { MasterKeySource } from "./master-key-source.ts";
import { rewrapKeys } from "./rewrap-keys.ts";
import {
  countWithout,
  findNewKeysBy,
  holdMasterKeys,
  isRetired,
  loadRoot,
  registerVersion,
  saveRoot,
} from "./store.ts";

export type RotateDependencies = {
  readonly database: Database;
  readonly source: MasterKeySource;
  readonly wrapping: KeyWrapping;
  readonly now: number;
};

/** What wraps from now on, and how many people's keys were wrapped anew. */
export type Rotation = { readonly inForce: string; readonly rewrapped: number };

/** Processes read a changed file within their next beats. */
const LOOK_EVERY_MS = 250;
const LOOKS = 12;

/**
 * Puts another master key in force: one that was added to those given, else one made by Vault or in the file. Whatever
 * is new is wrapped by it at once; the rest is wrapped anew before this answers.
 * @returns `no_new_key` where a new one has to be given first, and `not_given_everywhere` while a process that decides
 * was not given it: it could not read what is wrapped by it. Nothing changed then.
 */
export const rotateMasterKey = async (
  { database, source, wrapping, now }: RotateDependencies,
  onPortion: (done: number) => void = () => undefined,
): Promise<Rotation | "no_new_key" | "not_given_everywhere"> => {
  const inForce = await findNewKeysBy(database);
  if (inForce === undefined) throw new Error("Secrets are opened before a master key is rotated.");
  const next = await nextMasterKey(database, source, wrapping, inForce);
  if (next === undefined) return "no_new_key";
  if (!(await isGivenEverywhere(database, next.name))) return "not_given_everywhere";
  await putInForce(database, next, now);
  const rewrapped = await rewrapKeys(database, wrapping, now, onPortion);
  const { version } = await next.makeCheck();
  return { inForce: version, rewrapped };
};

const nextMasterKey = async (
  database: Database,
  source: MasterKeySource,
  wrapping: KeyWrapping,
  inForce: string,
): Promise<MasterKey | undefined> => {
  const given = await findAdded(database, wrapping, inForce);
  if (given !== undefined) return given;
  const current = wrapping.masterKey(inForce);
  if (current.rotate !== undefined) {
    await current.rotate();
    return current;
  }
  if (source.add === undefined) return undefined;
  source.add();
  return findAdded(database, wrapping, inForce);
};

/** The newest of those given that follow the one in force; one that was retired is never taken again. */
const findAdded = async (
  database: Database,
  wrapping: KeyWrapping,
  inForce: string,
): Promise<MasterKey | undefined> => {
  const given = wrapping.masterKeys();
  const added = given.slice(given.findIndex(({ name }) => name === inForce) + 1).reverse();
  for (const key of added) if (!(await isRetired(database, key.name))) return key;
  return undefined;
};

const isGivenEverywhere = async (database: Database, name: string): Promise<boolean> => {
  for (let look = 0; look < LOOKS; look += 1) {
    if ((await countWithout(database, name)) === 0) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
};

const putInForce = (database: Database, next: MasterKey, now: number): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await holdMasterKeys(transaction);
    const root = await loadRoot(transaction);
    if (root === undefined) throw new Error("Secrets are opened before a master key is rotated.");
    const made = await next.makeCheck();
    const { version } = made;
    await registerVersion(transaction, made, now);
    await saveRoot(transaction, { ...root, newKeysBy: next.name });
    await appendToLog(transaction, { kind: "master_key_in_force", at: now, about: version, statement: {} });
  });
