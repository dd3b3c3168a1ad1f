import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../configuration/environment.ts";
import { keyMissing, usableFile } from "../configuration/load-keys.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { readKeysFile, readOrMakeKeyFile, writeKeysFile } from "../platform/key-file.ts";
import type { MasterKey } from "../platform/key-wrapping.ts";
import { localMasterKey, MASTER_KEY_BYTES } from "../platform/local-master-key.ts";
import { vaultMasterKey } from "./vault-master-key.ts";

/** Where an installation's master keys come from. */
export type MasterKeySource = {
  /** The setting or file, for whoever has to put something right. */
  readonly setting: string;
  /** Those given as bytes at this moment, oldest first. @throws ConfigurationError */
  readonly keys: () => readonly Buffer[];
  readonly vault?: MasterKey;
  /** Makes the very first key, where it is for us to make. */
  readonly makeFirst?: () => void;
  /** Adds one where the other processes find it as well. */
  readonly add?: () => void;
  /** Takes one out again where `add` put it. */
  readonly remove?: (name: string) => void;
};

/**
 * A database elsewhere is shared by servers that must all have the same master key, so it has to be given then; only a
 * folder of our own gets one made.
 * @throws ConfigurationError when it is missing or cannot be used.
 */
export const masterKeySource = (
  { databaseUrl, masterKeys, masterKeyFile, vault }: Environment,
  { folder }: ShopConfiguration["storage"],
): MasterKeySource => {
  const place = vault === undefined ? {} : { vault: vaultMasterKey(vault) };
  if (masterKeys !== undefined) return { setting: "SEIMBANG_MASTER_KEY", keys: () => masterKeys, ...place };
  if (masterKeyFile !== undefined) {
    const source = keyFile("SEIMBANG_MASTER_KEY_FILE", masterKeyFile);
    source.keys();
    return { ...source, ...place };
  }
  if (vault !== undefined) return { setting: "SEIMBANG_MASTER_KEY_VAULT", keys: () => [], ...place };
  if (databaseUrl !== undefined) throw keyMissing("SEIMBANG_MASTER_KEY");
  const file = join(folder, "master.key");
  const source = keyFile("storage.folder", file);
  const keys = (): readonly Buffer[] => (statSync(file, { throwIfNoEntry: false }) === undefined ? [] : source.keys());
  return { ...source, keys, makeFirst: () => void readOrMakeKeyFile(file) };
};

/** A file that may be changed while we run, and is read again when it was. */
const keyFile = (setting: string, path: string): MasterKeySource => {
  let known: { readonly keys: readonly Buffer[]; readonly changedAt: number; readonly inode: number } | undefined;
  const keys = (): readonly Buffer[] =>
    usableFile(setting, path, () => {
      const { mtimeMs: changedAt, ino: inode } = statSync(path);
      if (known?.changedAt !== changedAt || known.inode !== inode)
        known = { keys: readKeysFile(path), changedAt, inode };
      return known.keys;
    });
  return {
    setting,
    keys,
    add: () => usableFile(setting, path, () => writeKeysFile(path, [...readKeysFile(path), newMasterKey()])),
    remove: (name) =>
      usableFile(setting, path, () => {
        const kept = readKeysFile(path).filter((key) => localMasterKey(key).name !== name);
        if (kept.length > 0) writeKeysFile(path, kept);
      }),
  };
};

const newMasterKey = (): Buffer => randomBytes(MASTER_KEY_BYTES);

/** The keys of a source as they wrap, one and the same object for the same key. */
export const masterKeysOf = (source: MasterKeySource): (() => readonly MasterKey[]) => {
  const made = new Map<string, MasterKey>();
  const toMasterKey = (bytes: Buffer): MasterKey => {
    const text = bytes.toString("base64url");
    const key = made.get(text) ?? usableFile(source.setting, source.setting, () => localMasterKey(bytes));
    made.set(text, key);
    return key;
  };
  return () => [...source.keys().map(toMasterKey), ...(source.vault === undefined ? [] : [source.vault])];
};
