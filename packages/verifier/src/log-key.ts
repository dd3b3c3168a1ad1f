import { createPublicKey, hash, verify } from "node:crypto";
import { readBase64, writeBase64 } from "./base64.ts";

/** The public key of a log (Ed25519), under its name. */
export type LogKey = {
  readonly name: string;
  /** Four bytes by which signature lines tell keys of one name apart. */
  readonly id: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly verifies: (message: Uint8Array, signature: Uint8Array) => boolean;
};

/** Signature type of Ed25519 (C2SP signed-note). */
const ED25519 = 1;
const ID_BYTES = 4;
const KEY_BYTES = 32;
/** What stands before the 32 bytes of an Ed25519 public key in SPKI (RFC 8410). */
const SPKI_ED25519 = Buffer.from("302a300506032b6570032100", "hex");
/** Neither spaces nor `+` (C2SP signed-note). */
const NAME = /^[^\s+]+$/u;

/** @throws when the name has a space or `+`, or the key is not 32 bytes long. */
export const logKey = (name: string, publicKey: Uint8Array): LogKey => {
  if (!NAME.test(name)) throw new Error(`A log cannot be called ${JSON.stringify(name)}.`);
  if (publicKey.length !== KEY_BYTES)
    throw new Error(`An Ed25519 key has ${KEY_BYTES} bytes, not ${publicKey.length}.`);
  const named = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(ED25519), publicKey]);
  return {
    name,
    id: hash("sha256", named, "buffer").subarray(0, ID_BYTES),
    publicKey,
    verifies: ed25519Verifier(publicKey),
  };
};

/** Checks signatures by the 32 bytes of an Ed25519 public key. */
export const ed25519Verifier = (publicKey: Uint8Array): LogKey["verifies"] => {
  const key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: "der", type: "spki" });
  return (message, signature) => verify(null, message, key, signature);
};

/** A key in one line, as Go's `note` writes it: name, id in hexadecimal, and type with key in base64, joined by `+`. */
export const writeLogKey = ({ name, id, publicKey }: LogKey): string =>
  `${name}+${Buffer.from(id).toString("hex")}+${writeBase64(Buffer.concat([Uint8Array.of(ED25519), publicKey]))}`;

/** Undefined for what `writeLogKey` would not have written. */
export const readLogKey = (text: string): LogKey | undefined => {
  const [, name = "", written = ""] = /^([^+]*)\+[0-9a-f]{8}\+(.*)$/s.exec(text) ?? [];
  const typed = readBase64(written);
  if (!NAME.test(name) || typed?.length !== KEY_BYTES + 1 || typed[0] !== ED25519) return undefined;
  const key = logKey(name, typed.subarray(1));
  return writeLogKey(key) === text ? key : undefined;
};
