import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SubjectKey } from "@seimbang/engine";
import type { Secrets } from "./master-key.ts";

/**
 * AES-256-GCM with a random 96-bit nonce. A sealed value is version (1 byte), nonce (12), tag (16), ciphertext. What it
 * belongs to is authenticated with it, so that a value moved to another person or field does not open.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
const KEY_BYTES = 32;

/** The random key of one person, under which their direct identifiers are encrypted. Deleting it shreds them. */
export type PersonKey = { readonly subject: SubjectKey; readonly key: Buffer };

export const makePersonKey = (subject: SubjectKey): PersonKey => ({ subject, key: randomBytes(KEY_BYTES) });

export const wrapPersonKey = (secrets: Secrets, { subject, key }: PersonKey): Buffer =>
  seal(secrets.deriveKey("person-keys"), `person-key/${subject}`, key);

/** @throws when the wrapped key was altered, belongs to somebody else or to another master key. */
export const unwrapPersonKey = (secrets: Secrets, subject: SubjectKey, wrapped: Buffer): PersonKey => ({
  subject,
  key: unseal(secrets.deriveKey("person-keys"), `person-key/${subject}`, wrapped),
});

export const encryptField = ({ subject, key }: PersonKey, field: string, text: string): Buffer =>
  seal(key, `field/${subject}/${field}`, Buffer.from(text, "utf8"));

/** @throws when the ciphertext was altered or belongs to another person or field. */
export const decryptField = ({ subject, key }: PersonKey, field: string, ciphertext: Buffer): string =>
  unseal(key, `field/${subject}/${field}`, ciphertext).toString("utf8");

const seal = (key: Buffer, belongsTo: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
};

const unseal = (key: Buffer, belongsTo: string, sealed: Buffer): Buffer => {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) throw new Error("This is no sealed value of ours.");
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
};
