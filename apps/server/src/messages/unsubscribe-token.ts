import { createHash } from "node:crypto";
import { brandAs, type PurposeId, type SubjectKey } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { readSignedToken, type SignedForm, signToken } from "../platform/signed-token.ts";

/**
 * What the link says by which somebody stops one topic: whose it is (a random key) and the hash of the topic's purpose. It
 * never ends, since mails are read years later, and can do nothing but refuse.
 */
const KEY_BYTES = 16;
const PURPOSE_BYTES = 8;
const FORM: SignedForm = { prefix: "su1.", keyLabel: "unsubscribe-links", bytes: KEY_BYTES + PURPOSE_BYTES };

export const issueUnsubscribeToken = (secrets: Secrets, subject: SubjectKey, purpose: PurposeId): string =>
  signToken(secrets, FORM, Buffer.concat([Buffer.from(subject.replaceAll("-", ""), "hex"), hashOf(purpose)]));

/** Who stops what; undefined for a token that is not ours, or about a purpose that no topic has any more. */
export const readUnsubscribeToken = (
  secrets: Secrets,
  token: string,
  purposes: readonly PurposeId[],
): { readonly subject: SubjectKey; readonly purpose: PurposeId } | undefined => {
  const said = readSignedToken(secrets, FORM, token);
  if (said === undefined) return undefined;
  const purpose = purposes.find((one) => hashOf(one).equals(said.subarray(KEY_BYTES)));
  const hex = said.toString("hex", 0, KEY_BYTES);
  const subject = brandAs.subjectKey(hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5"));
  return purpose && { subject, purpose };
};

const hashOf = (purpose: PurposeId): Buffer => createHash("sha256").update(purpose).digest().subarray(0, PURPOSE_BYTES);
