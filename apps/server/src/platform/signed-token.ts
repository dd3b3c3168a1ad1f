import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "./master-key.ts";

/** A kind of token that we sign ourselves: what it begins with, the key it is signed with, and how many bytes it says. */
export type SignedForm = { readonly prefix: string; readonly keyLabel: string; readonly bytes: number };

const SIGNATURE_BYTES = 32;

/** The prefix, then base64url of what is said and HMAC-SHA-256 of both. */
export const signToken = (secrets: Secrets, form: SignedForm, said: Buffer): string =>
  form.prefix + Buffer.concat([said, signatureOf(secrets, form, said)]).toString("base64url");

/** What the token says; undefined when it is not one of ours. Takes the same time wherever a forgery differs. */
export const readSignedToken = (secrets: Secrets, form: SignedForm, token: string): Buffer | undefined => {
  const bytes = Buffer.from(token.slice(form.prefix.length), "base64url");
  const isOurForm =
    bytes.length === form.bytes + SIGNATURE_BYTES && token === form.prefix + bytes.toString("base64url");
  if (!isOurForm) return undefined;
  const said = bytes.subarray(0, form.bytes);
  return timingSafeEqual(bytes.subarray(form.bytes), signatureOf(secrets, form, said)) ? said : undefined;
};

const signatureOf = (secrets: Secrets, { prefix, keyLabel }: SignedForm, said: Buffer): Buffer =>
  createHmac("sha256", secrets.hmacKey(keyLabel)).update(prefix).update(said).digest();
