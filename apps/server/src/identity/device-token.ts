import type { Secrets } from "../platform/master-key.ts";
import { readSignedToken, type SignedForm, signToken } from "../platform/signed-token.ts";

/**
 * The token of a device: a random first-party id that our own server signed. It says the id (16 bytes) and the second of
 * issue (4 bytes, big-endian).
 */
const ID_BYTES = 16;
const FORM: SignedForm = { prefix: "sd1.", keyLabel: "device-tokens", bytes: ID_BYTES + 4 };
/** Thirteen months: the longest for which European authorities let one choice stand. */
const LIFETIME_MS = 395 * 24 * 60 * 60 * 1000;
const CLOCK_TOLERANCE_MS = 60_000;

export type DeviceProof = { readonly deviceId: string; readonly expiresAt: number };

export const isDeviceToken = (token: string): boolean => token.startsWith(FORM.prefix);

/** `deviceId` is 16 random bytes in base64url. */
export const issueDeviceToken = (secrets: Secrets, deviceId: string, now: number): string => {
  const said = Buffer.alloc(FORM.bytes);
  const written = said.write(deviceId, 0, ID_BYTES, "base64url");
  if (written !== ID_BYTES) throw new Error("A device id is 16 bytes.");
  said.writeUInt32BE(Math.floor(now / 1000), ID_BYTES);
  return signToken(secrets, FORM, said);
};

/** Whom the token speaks for, or why it speaks for nobody. */
export const verifyDeviceToken = (
  secrets: Secrets,
  token: string,
  now: number,
): DeviceProof | "visitor_token_invalid" | "visitor_token_expired" => {
  const said = readSignedToken(secrets, FORM, token);
  if (said === undefined) return "visitor_token_invalid";
  const issuedAt = said.readUInt32BE(ID_BYTES) * 1000;
  if (issuedAt > now + CLOCK_TOLERANCE_MS) return "visitor_token_invalid";
  const expiresAt = issuedAt + LIFETIME_MS;
  if (now >= expiresAt) return "visitor_token_expired";
  return { deviceId: said.subarray(0, ID_BYTES).toString("base64url"), expiresAt };
};
