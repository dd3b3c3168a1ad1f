import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { type KeyWrapping, openKeyWrapping } from "./key-wrapping.ts";
import { localMasterKey } from "./local-master-key.ts";

/** Keys for one use each, derived from the installation's root secret, which nothing else ever sees. */
export type Secrets = {
  /** 32 bytes: HKDF-SHA-256 (RFC 5869) of the root secret, `label` being the info. The same label gives the same key. */
  readonly deriveKey: (label: string) => Buffer;
  /** The same key as an HMAC takes it: from bytes every HMAC would import it anew, at several times the cost. */
  readonly hmacKey: (label: string) => KeyObject;
  /** What wraps people's keys. It may change; what is derived never does. */
  readonly wrapping: KeyWrapping;
};

const KEY_BYTES = 32;

/**
 * @param wrapping by the root secret itself when absent: so were people's keys wrapped before master keys had versions
 * @throws when the root secret is not 32 bytes long.
 */
export const secretsFrom = (rootSecret: Uint8Array, wrapping: KeyWrapping = wrappingBy(rootSecret)): Secrets => {
  if (rootSecret.length !== KEY_BYTES)
    throw new Error(`A root secret is ${KEY_BYTES} bytes, not ${rootSecret.length}.`);
  const derived = new Map<string, Buffer>();
  const imported = new Map<string, KeyObject>();
  const deriveKey = (label: string): Buffer => {
    const key = derived.get(label) ?? Buffer.from(hkdfSync("sha256", rootSecret, "", `seimbang/${label}`, KEY_BYTES));
    derived.set(label, key);
    return key;
  };
  const hmacKey = (label: string): KeyObject => {
    const key = imported.get(label) ?? createSecretKey(deriveKey(label));
    imported.set(label, key);
    return key;
  };
  return { deriveKey, hmacKey, wrapping };
};

const wrappingBy = (masterKey: Uint8Array): KeyWrapping => {
  const masterKeys = [localMasterKey(masterKey)];
  return openKeyWrapping(() => masterKeys);
};
