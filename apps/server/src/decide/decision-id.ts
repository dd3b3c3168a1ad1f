import { createHmac, timingSafeEqual } from "node:crypto";
import { brandAs, type DecisionId } from "@seimbang/engine";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";

/** 16 bytes of a time-ordered id and the first 11 of their HMAC-SHA-256, in base64url without a loose end: 36 characters. */
const ID_BYTES = 16;
const SIGNED_BYTES = ID_BYTES + 11;

/** Makes the signed form of a decision's id. It says nothing about the person, and nobody else can make one. */
export const signDecisionId = (secrets: Secrets, rowId: string): DecisionId => {
  const signed = Buffer.allocUnsafe(SIGNED_BYTES);
  signed.write(rowId.replaceAll("-", ""), 0, "hex");
  signatureOf(secrets, signed).copy(signed, ID_BYTES);
  return brandAs.decisionId(signed.toString("base64url"));
};

export const makeDecisionId = (secrets: Secrets, makeId: MakeId): DecisionId => signDecisionId(secrets, makeId());

/** The row's id (a UUID), for attribution and receipts; undefined when the id was altered or is not ours. */
export const readDecisionId = (secrets: Secrets, decisionId: string): string | undefined => {
  const bytes = Buffer.from(decisionId, "base64url");
  if (bytes.length !== SIGNED_BYTES || bytes.toString("base64url") !== decisionId) return undefined;
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), signatureOf(secrets, bytes))) return undefined;
  return rowIdOf(bytes);
};

const signatureOf = (secrets: Secrets, bytes: Buffer): Buffer =>
  createHmac("sha256", secrets.deriveKey("decision-ids"))
    .update(bytes.subarray(0, ID_BYTES))
    .digest()
    .subarray(0, SIGNED_BYTES - ID_BYTES);

const rowIdOf = (bytes: Buffer): string => {
  const hex = bytes.toString("hex", 0, ID_BYTES);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};
