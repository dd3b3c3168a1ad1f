import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";

/**
 * AES-256-GCM with a random 96-bit nonce. A sealed value is version (1 byte), nonce (12), tag (16), ciphertext. What it
 * belongs to is authenticated with it, so that a value moved to another person or field does not open. A key is handed over as
 * an object: as bytes it costs the runtime three times as long as all the rest.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

export const seal = (key: Buffer, belongsTo: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", createSecretKey(key), nonce).setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
};

/** @throws when it was altered, belongs to something else or was sealed by another key. */
export const unseal = (key: Buffer, belongsTo: string, sealed: Buffer): Buffer => {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) throw new Error("This is no sealed value of ours.");
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", createSecretKey(key), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
};
