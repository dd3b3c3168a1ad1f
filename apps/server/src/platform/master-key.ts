import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Keys for one use each, derived from the master key, which nothing else ever sees. */
export type Secrets = {
  /** 32 bytes: HKDF-SHA-256 (RFC 5869) of the master key, `label` being the info. The same label gives the same key. */
  readonly deriveKey: (label: string) => Buffer;
  /** The same key as an HMAC takes it: from bytes every HMAC would import it anew, at several times the cost. */
  readonly hmacKey: (label: string) => KeyObject;
};

const KEY_BYTES = 32;

/** @throws when the master key is not 32 bytes long. */
export const secretsFrom = (masterKey: Uint8Array): Secrets => {
  if (masterKey.length !== KEY_BYTES) throw new Error(`A master key is ${KEY_BYTES} bytes, not ${masterKey.length}.`);
  const derived = new Map<string, Buffer>();
  const imported = new Map<string, KeyObject>();
  const deriveKey = (label: string): Buffer => {
    const key = derived.get(label) ?? Buffer.from(hkdfSync("sha256", masterKey, "", `seimbang/${label}`, KEY_BYTES));
    derived.set(label, key);
    return key;
  };
  const hmacKey = (label: string): KeyObject => {
    const key = imported.get(label) ?? createSecretKey(deriveKey(label));
    imported.set(label, key);
    return key;
  };
  return { deriveKey, hmacKey };
};

/**
 * A key in a file of its own, in base64url.
 * @throws when there is no such file or no key of 32 bytes or more in it.
 */
export const readKeyFile = (path: string): Buffer => {
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "base64url");
  if (key.length < KEY_BYTES) throw new Error(`The key in ${path} is shorter than ${KEY_BYTES} bytes of base64url.`);
  return key;
};

/**
 * The key in a file that only its owner may read, made on first use. Of several processes that start at once, one makes
 * it and the others read that one: the file appears whole or not at all.
 */
export const readOrMakeKeyFile = (path: string): Buffer => {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  writeFileSync(unfinished, `${randomBytes(KEY_BYTES).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return readKeyFile(path);
};
