import { randomBytes } from "node:crypto";
import type { Database } from "@seimbang/database";
import { ConfigurationError } from "../configuration/configuration-error.ts";
import { complain } from "../configuration/say.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { type KeyWrapping, type MasterKey, openKeyWrapping } from "../platform/key-wrapping.ts";
import { MASTER_KEY_BYTES } from "../platform/local-master-key.ts";
import { type Secrets, secretsFrom } from "../platform/master-key.ts";
import { type MasterKeySource, masterKeysOf } from "./master-key-source.ts";
import {
  clearRoot,
  findUnnoted,
  holdMasterKeys,
  listVersions,
  loadRoot,
  noteVersion,
  registerVersion,
  saveRoot,
  type UsedVersion,
  wasUsedBefore,
} from "./store.ts";

/**
 * The secrets of this installation: checks that every master key by which something is wrapped was given, and opens the
 * root secret. The first time it makes one; an installation from before master keys had versions keeps its own.
 * @throws ConfigurationError that names the key which is missing or wrong
 */
export const openSecrets = async (database: Database, source: MasterKeySource, now: number): Promise<Secrets> => {
  const wrapping = openKeyWrapping(masterKeysOf(source));
  const rootSecret = await inTransaction(database, async (transaction) => {
    await holdMasterKeys(transaction);
    const root = await loadRoot(transaction);
    if (root === undefined) return makeRoot(transaction, source, wrapping, now);
    for (const version of await listVersions(transaction)) await checkVersion(version, source, wrapping);
    const { newKeysBy } = root;
    if (!wrapping.masterKeys().some(({ name }) => name === newKeysBy))
      throw refuse(source, "master_key_in_force", { version: newKeysBy });
    const [secret] = await wrapping.unwrap([root.secret]);
    return secret;
  });
  if (rootSecret === undefined) throw new Error("One wrapped secret unwraps to one.");
  return secretsFrom(rootSecret, wrapping);
};

/** The master keys that are given at this moment, of an installation that is not there yet: nothing is checked or made. */
export const givenMasterKeys = (source: MasterKeySource): KeyWrapping => openKeyWrapping(masterKeysOf(source));

/** A version by which nothing is wrapped may be missing where it is not in force, and is wrong all the same when it does not pass. */
const checkVersion = async (
  { version, check, personKeys, wrapsRoot }: UsedVersion,
  source: MasterKeySource,
  wrapping: KeyWrapping,
): Promise<void> => {
  const owner = wrapping.masterKeys().find(({ owns }) => owns(version));
  if (owner !== undefined) {
    if (!(await owner.passes({ version, check }))) throw refuse(source, "master_key_wrong", { version });
    return;
  }
  const keys = personKeys + (wrapsRoot ? 1 : 0);
  if (keys > 0) throw refuse(source, "master_key_lost", { version, keys });
};

const refuse = (
  { setting }: MasterKeySource,
  code: "master_key_wrong" | "master_key_lost" | "master_key_gone" | "master_key_in_force",
  values: Readonly<Record<string, string | number>> = {},
): ConfigurationError => new ConfigurationError([{ file: "environment", path: setting, ...complain(code, values) }]);

const makeRoot = async (
  transaction: Database,
  source: MasterKeySource,
  wrapping: KeyWrapping,
  now: number,
): Promise<Buffer> => {
  const wasUsed = await wasUsedBefore(transaction);
  if (wrapping.masterKeys().length === 0) {
    if (wasUsed) throw refuse(source, "master_key_gone");
    source.makeFirst?.();
  }
  const [masterKey] = wrapping.masterKeys();
  if (masterKey === undefined) throw refuse(source, "master_key_gone");
  const rootSecret = wasUsed ? await formerRoot(transaction, source, masterKey) : randomBytes(MASTER_KEY_BYTES);
  const check = await masterKey.makeCheck();
  await registerVersion(transaction, check, now);
  await noteVersion(transaction, check.version);
  const [secret] = await masterKey.wrap([clearRoot(rootSecret)]);
  if (secret === undefined) throw new Error("One secret wraps to one.");
  await saveRoot(transaction, { secret, newKeysBy: masterKey.name });
  return rootSecret;
};

/** Everything was derived from the one master key there was, so that it stays the root of it. */
const formerRoot = async (transaction: Database, source: MasterKeySource, masterKey: MasterKey): Promise<Buffer> => {
  const [former] = source.keys();
  if (former === undefined) throw refuse(source, "master_key_gone");
  const wrapped = await findUnnoted(transaction, masterKey.name);
  if (wrapped === undefined) return former;
  return masterKey.unwrap([wrapped]).then(
    () => former,
    () => {
      throw refuse(source, "master_key_wrong", { version: masterKey.name });
    },
  );
};
