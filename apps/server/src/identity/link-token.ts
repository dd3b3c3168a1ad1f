import { brandAs, type SubjectKey } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { readSignedToken, type SignedForm, signToken } from "../platform/signed-token.ts";

/**
 * The token of a link in a message. It says the subject's key (16 bytes) and the second in which it ends (4 bytes,
 * big-endian), and no customer number: the key is random and goes when the person is erased, so that an old link never
 * speaks for whoever comes back under the same number.
 */
const KEY_BYTES = 16;
const FORM: SignedForm = { prefix: "sl1.", keyLabel: "privacy-links", bytes: KEY_BYTES + 4 };
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 400;

export const isLinkToken = (token: string): boolean => token.startsWith(FORM.prefix);

/** @throws for a life of more than 400 days, which no link has. */
export const issueLinkToken = (
  secrets: Secrets,
  subject: SubjectKey,
  days: number,
  now: number,
): { readonly token: string; readonly expiresAt: number } => {
  if (days > LONGEST_DAYS) throw new Error(`A link is good for ${LONGEST_DAYS} days at most.`);
  const seconds = Math.floor((now + days * DAY_MS) / 1000);
  const said = Buffer.alloc(FORM.bytes);
  said.write(subject.replaceAll("-", ""), 0, KEY_BYTES, "hex");
  said.writeUInt32BE(seconds, KEY_BYTES);
  return { token: signToken(secrets, FORM, said), expiresAt: seconds * 1000 };
};

/** Whose choices the link may lower, or why nobody's. Whether the person is still known is another question. */
export const verifyLinkToken = (
  secrets: Secrets,
  token: string,
  now: number,
): SubjectKey | "visitor_token_invalid" | "visitor_token_expired" => {
  const said = readSignedToken(secrets, FORM, token);
  if (said === undefined) return "visitor_token_invalid";
  if (now >= said.readUInt32BE(KEY_BYTES) * 1000) return "visitor_token_expired";
  const hex = said.toString("hex", 0, KEY_BYTES);
  return brandAs.subjectKey(hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5"));
};
