import type { Database } from "@seimbang/database";
import type { KeyWrapping } from "../platform/key-wrapping.ts";
import { findNewKeysBy, listVersions } from "./store.ts";

/** One version of a master key and what is wrapped by it; it names nobody. */
export type MasterKeyState = {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Whether this process was given it. */
  readonly isGiven: boolean;
  /** Whether new keys are wrapped by it. Of Vault's versions, the newest is the one. */
  readonly isInForce: boolean;
  readonly personKeys: number;
  readonly wrapsRoot: boolean;
};

/** Every version that is not retired, oldest first. */
export const describeMasterKeys = async (
  database: Database,
  wrapping: KeyWrapping,
): Promise<readonly MasterKeyState[]> => {
  const name = await findNewKeysBy(database);
  const inForce = name === undefined ? undefined : wrapping.masterKey(name);
  const versions = await listVersions(database);
  const newest = versions.findLast(({ version }) => inForce?.owns(version))?.version;
  return versions.map(({ version, addedAt, personKeys, wrapsRoot }) => ({
    version,
    addedAt,
    isGiven: wrapping.masterKeys().some(({ owns }) => owns(version)),
    isInForce: version === newest,
    personKeys,
    wrapsRoot,
  }));
};
