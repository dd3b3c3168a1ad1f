import { hkdfSync, timingSafeEqual } from "node:crypto";
import type { MasterKey } from "./key-wrapping.ts";
import { seal, unseal } from "./sealed.ts";

export const MASTER_KEY_BYTES = 32;
const NAME_BYTES = 6;

/**
 * A master key in the memory of this process. What it wraps with, its name and its check are three keys derived from it
 * (HKDF-SHA-256, RFC 5869), so that none of them tells anything of another.
 * @throws when it is not 32 bytes long.
 */
export const localMasterKey = (masterKey: Uint8Array): MasterKey => {
  if (masterKey.length !== MASTER_KEY_BYTES)
    throw new Error(`A master key is ${MASTER_KEY_BYTES} bytes, not ${masterKey.length}.`);
  const derive = (label: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync("sha256", masterKey, "", `seimbang/${label}`, bytes));
  const wrappingKey = derive("person-keys", MASTER_KEY_BYTES);
  const name = derive("master-key-name", NAME_BYTES).toString("hex");
  const check = derive("master-key-check", MASTER_KEY_BYTES);
  return {
    name,
    owns: (version) => version === name,
    wrap: async (keys) =>
      keys.map(({ belongsTo, key }) => ({ belongsTo, wrapped: seal(wrappingKey, belongsTo, key), wrappedBy: name })),
    unwrap: async (keys) => keys.map(({ belongsTo, wrapped }) => unseal(wrappingKey, belongsTo, wrapped)),
    makeCheck: async () => ({ version: name, check }),
    passes: async (other) =>
      other.version === name && other.check.length === check.length && timingSafeEqual(other.check, check),
    forget: () => undefined,
    forgetEverything: () => undefined,
  };
};
