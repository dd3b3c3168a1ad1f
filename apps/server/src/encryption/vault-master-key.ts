import { timingSafeEqual } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { VaultSettings } from "../configuration/vault-settings.ts";
import type { MasterKey, WrappedKey } from "../platform/key-wrapping.ts";
import { VaultFailure } from "./vault-failure.ts";
import { type VaultTransit, vaultTransit } from "./vault-transit.ts";

const CHECK = { belongsTo: "master-key-check", key: Buffer.from("seimbang/master-key-check") };
/** Under which the check must not open: a key that ignores the context would open one person's key as another's. */
const OTHER = "another";
const MOST_REMEMBERED = 10_000;
const REMEMBER_MS = 10 * 60_000;

/**
 * A master key that never leaves Vault: its transit engine wraps, each key in the context of what it belongs to. The
 * key has to be derived (`vault write transit/keys/NAME derived=true`), which is tried before it is used. Keys that were
 * unwrapped are remembered for a while, so that a busy shop does not ask Vault for every event.
 */
export const vaultMasterKey = (settings: VaultSettings, transit: VaultTransit = vaultTransit(settings)): MasterKey => {
  const name = `vault:${settings.mount}/${settings.keyName}`;
  const remembered = new LRUCache<string, { readonly wrapped: Buffer; readonly key: Buffer }>({
    max: MOST_REMEMBERED,
    ttl: REMEMBER_MS,
  });
  let forgotten = 0;

  const recall = ({ belongsTo, wrapped }: WrappedKey): Buffer | undefined => {
    const known = remembered.get(belongsTo);
    return known?.wrapped.equals(wrapped) === true ? known.key : undefined;
  };
  const wrap: MasterKey["wrap"] = async (keys) => {
    const entries = keys.map(({ belongsTo, key }) => ({
      plaintext: key.toString("base64"),
      context: contextOf(belongsTo),
    }));
    const answers = await transit.batch("encrypt", entries);
    return keys.map(({ belongsTo }, at) => toWrapped(name, belongsTo, answers[at]));
  };
  const decrypt = async (keys: readonly WrappedKey[]) =>
    transit.batch(
      "decrypt",
      keys.map(({ belongsTo, wrapped }) => ({ ciphertext: wrapped.toString(), context: contextOf(belongsTo) })),
    );

  return {
    name,
    owns: (version) => version.startsWith(`${name}:v`),
    wrap,
    unwrap: async (keys) => {
      const recalled = keys.map(recall);
      const before = forgotten;
      const answers = (await decrypt(keys.filter((_, at) => recalled[at] === undefined))).values();
      return keys.map(({ belongsTo, wrapped }, at) => {
        const known = recalled[at];
        if (known !== undefined) return known;
        const key = toKey(name, answers.next().value);
        // Whoever was erased while Vault was asked is not remembered after it.
        if (forgotten === before) remembered.set(belongsTo, { wrapped, key });
        return key;
      });
    },
    rewrap: async (keys) => {
      const entries = keys.map(({ belongsTo, wrapped }) => ({
        ciphertext: wrapped.toString(),
        context: contextOf(belongsTo),
      }));
      const answers = await transit.batch("rewrap", entries);
      return keys.map(({ belongsTo }, at) => toWrapped(name, belongsTo, answers[at]));
    },
    rotate: transit.rotate,
    makeCheck: async () => {
      const [made] = await wrap([CHECK]);
      if (made === undefined) throw new Error("One check wraps to one.");
      const [elsewhere] = await decrypt([{ ...made, belongsTo: OTHER }]);
      if (elsewhere?.plaintext !== undefined)
        throw new VaultFailure("vault_refused", { ...placeOf(settings), status: "200", said: "not derived" });
      return { version: made.wrappedBy, check: made.wrapped };
    },
    passes: async ({ version, check }) => {
      const [answer] = await decrypt([{ belongsTo: CHECK.belongsTo, wrapped: check, wrappedBy: version }]);
      const opened = Buffer.from(answer?.plaintext ?? "", "base64");
      return opened.length === CHECK.key.length && timingSafeEqual(opened, CHECK.key);
    },
    forget: (belongsTo) => {
      forgotten += 1;
      remembered.delete(belongsTo);
    },
    forgetEverything: () => {
      forgotten += 1;
      remembered.clear();
    },
  };
};

const placeOf = ({ address, mount, keyName }: VaultSettings) => ({ address, key: `${mount}/${keyName}` });

const contextOf = (belongsTo: string): string => Buffer.from(belongsTo).toString("base64");

/** `vault:v3:…`, of which the version is Vault's own. */
const toWrapped = (name: string, belongsTo: string, answer: { ciphertext?: string; error?: string } | undefined) => {
  const ciphertext = answer?.ciphertext ?? "";
  const version = /^vault:(v\d+):/.exec(ciphertext)?.[1];
  if (version === undefined) throw refused(name, answer?.error);
  return { belongsTo, wrapped: Buffer.from(ciphertext), wrappedBy: `${name}:${version}` };
};

const toKey = (name: string, answer: { plaintext?: string; error?: string } | undefined): Buffer => {
  if (answer?.plaintext === undefined) throw refused(name, answer?.error);
  return Buffer.from(answer.plaintext, "base64");
};

const refused = (name: string, said = "no answer"): VaultFailure =>
  new VaultFailure("vault_refused", { address: "", key: name, status: "400", said });
