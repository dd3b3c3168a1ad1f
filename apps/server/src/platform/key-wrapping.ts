/** A key in clear, and what it belongs to: wrapped for one person, it does not open as another's. */
type ClearKey = { readonly belongsTo: string; readonly key: Buffer };

/** A key under a master key; `wrappedBy` names the version of it. */
export type WrappedKey = { readonly belongsTo: string; readonly wrapped: Buffer; readonly wrappedBy: string };

/** What one version of a master key makes of a fixed text. */
export type KeyCheck = { readonly version: string; readonly check: Buffer };

/** What wraps other keys and never leaves its place: the memory of this process, or Vault. */
export type MasterKey = {
  /** Leads to the key and tells nothing of it. */
  readonly name: string;
  /** Whether a version is one of this key's. */
  readonly owns: (version: string) => boolean;
  /** In the order given, under the newest version. */
  readonly wrap: (keys: readonly ClearKey[]) => Promise<readonly WrappedKey[]>;
  /** In the order given. @throws when one was altered, belongs to something else, or was wrapped by another key. */
  readonly unwrap: (keys: readonly WrappedKey[]) => Promise<readonly Buffer[]>;
  /** Under the newest version, where that can be done without seeing the keys. */
  readonly rewrap?: (keys: readonly WrappedKey[]) => Promise<readonly WrappedKey[]>;
  /** Makes a newer version, where that is for the key's place to do. */
  readonly rotate?: () => Promise<void>;
  /** Of the newest version. */
  readonly makeCheck: () => Promise<KeyCheck>;
  readonly passes: (check: KeyCheck) => Promise<boolean>;
  /** Keeps nothing in memory that belongs to this. */
  readonly forget: (belongsTo: string) => void;
  /** Keeps no unwrapped key in memory. */
  readonly forgetEverything: () => void;
};

/** Every master key that this process was given. */
export type KeyWrapping = {
  /** At this moment: who was given more since is known without a restart, where they are in a file. */
  readonly masterKeys: () => readonly MasterKey[];
  /** @throws UnknownMasterKey */
  readonly masterKey: (name: string) => MasterKey;
  /** In the order given, whatever wrapped each. @throws UnknownMasterKey, or as `MasterKey.unwrap` does. */
  readonly unwrap: (keys: readonly WrappedKey[]) => Promise<readonly Buffer[]>;
  /** Keeps nothing in memory that belongs to this. */
  readonly forget: (belongsTo: string) => void;
  /** Keeps no unwrapped key in memory. */
  readonly forgetEverything: () => void;
};

class UnknownMasterKey extends Error {
  readonly version: string;

  constructor(version: string) {
    super(`This process was not given the master key ${version}.`);
    this.name = "UnknownMasterKey";
    this.version = version;
  }
}

/** @param read answers the keys that are given now */
export const openKeyWrapping = (read: () => readonly MasterKey[]): KeyWrapping => {
  const ownerOf = (version: string): MasterKey => {
    const owner = read().find(({ owns }) => owns(version));
    if (owner === undefined) throw new UnknownMasterKey(version);
    return owner;
  };
  return {
    masterKeys: read,
    masterKey: (name) => {
      const named = read().find((key) => key.name === name);
      if (named === undefined) throw new UnknownMasterKey(name);
      return named;
    },
    unwrap: async (keys) => {
      const byOwner = Map.groupBy(keys.keys(), (at) => ownerOf(keys[at]?.wrappedBy ?? ""));
      const clear: Buffer[] = [];
      for (const [owner, places] of byOwner) {
        const opened = await owner.unwrap(places.flatMap((at) => keys[at] ?? []));
        places.forEach((at, turn) => {
          const key = opened[turn];
          if (key !== undefined) clear[at] = key;
        });
      }
      return clear;
    },
    forget: (belongsTo) => {
      for (const key of read()) key.forget(belongsTo);
    },
    forgetEverything: () => {
      for (const key of read()) key.forgetEverything();
    },
  };
};
