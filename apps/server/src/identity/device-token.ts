import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";

/**
 * The token of a device: a random first-party id that our own server signed. Its form is `sd1.` and base64url of the id
 * (16 bytes), the second of issue (4 bytes, big-endian) and HMAC-SHA-256 of these (32 bytes).
 */
const PREFIX = "sd1.";
const ID_BYTES = 16;
const SIGNED_BYTES = ID_BYTES + 4;
const TOKEN_BYTES = SIGNED_BYTES + 32;
/** Thirteen months: the longest for which European authorities let one choice stand. */
const LIFETIME_MS = 395 * 24 * 60 * 60 * 1000;
const CLOCK_TOLERANCE_MS = 60_000;

export type DeviceProof = { readonly deviceId: string; readonly expiresAt: number };

export const isDeviceToken = (token: string): boolean => token.startsWith(PREFIX);

/** `deviceId` is 16 random bytes in base64url. */
export const issueDeviceToken = (secrets: Secrets, deviceId: string, now: number): string => {
  const signed = Buffer.alloc(SIGNED_BYTES);
  const written = signed.write(deviceId, 0, ID_BYTES, "base64url");
  if (written !== ID_BYTES) throw new Error("A device id is 16 bytes.");
  signed.writeUInt32BE(Math.floor(now / 1000), ID_BYTES);
  return PREFIX + Buffer.concat([signed, signatureOf(secrets, signed)]).toString("base64url");
};

/** Whom the token speaks for, or why it speaks for nobody. Takes the same time wherever a forgery differs. */
export const verifyDeviceToken = (
  secrets: Secrets,
  token: string,
  now: number,
): DeviceProof | "visitor_token_invalid" | "visitor_token_expired" => {
  const bytes = Buffer.from(token.slice(PREFIX.length), "base64url");
  const isOurForm = bytes.length === TOKEN_BYTES && token === PREFIX + bytes.toString("base64url");
  if (!isOurForm) return "visitor_token_invalid";
  const signed = bytes.subarray(0, SIGNED_BYTES);
  if (!timingSafeEqual(bytes.subarray(SIGNED_BYTES), signatureOf(secrets, signed))) return "visitor_token_invalid";
  const issuedAt = signed.readUInt32BE(ID_BYTES) * 1000;
  if (issuedAt > now + CLOCK_TOLERANCE_MS) return "visitor_token_invalid";
  const expiresAt = issuedAt + LIFETIME_MS;
  if (now >= expiresAt) return "visitor_token_expired";
  return { deviceId: signed.subarray(0, ID_BYTES).toString("base64url"), expiresAt };
};

const signatureOf = (secrets: Secrets, signed: Buffer): Buffer =>
  createHmac("sha256", secrets.deriveKey("device-tokens")).update(PREFIX).update(signed).digest();
