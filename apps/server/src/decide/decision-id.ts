import { hash, timingSafeEqual } from "node:crypto";
import { brandAs, type DecisionId } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";

/** 16 bytes of a time-ordered id and 11 of a keyed hash of them, in base64url without a loose end: 36 characters. */
const ID_BYTES = 16;
const SIGNED_BYTES = ID_BYTES + 11;

/** Makes the signed form of a decision's id. It says nothing about the person, and nobody else can make one. */
export const signDecisionId = (secrets: Secrets, rowId: string): DecisionId => {
  const signed = Buffer.allocUnsafe(SIGNED_BYTES);
  const id = rowId.replaceAll("-", "");
  signed.write(id, 0, "hex");
  signatureOf(secrets, id).copy(signed, ID_BYTES);
  return brandAs.decisionId(signed.toString("base64url"));
};

/** The row's id (a UUID), for attribution and receipts; undefined when the id was altered or is not ours. */
export const readDecisionId = (secrets: Secrets, decisionId: string): string | undefined => {
  const bytes = Buffer.from(decisionId, "base64url");
  if (bytes.length !== SIGNED_BYTES || bytes.toString("base64url") !== decisionId) return undefined;
  const id = bytes.toString("hex", 0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), signatureOf(secrets, id))) return undefined;
  return rowIdOf(id);
};

/**
 * SHA-256 behind a secret prefix, of which a third is shown: a hash cut like that cannot be extended (chop-MD: Coron,
 * Dodis, Malinaud and Puniya, CRYPTO 2005), so it serves as an HMAC does at a fifth of the time. `id` is in hexadecimal.
 */
const signatureOf = (secrets: Secrets, id: string): Buffer => {
  const digest = hash("sha256", `${prefixOf(secrets)}${id}`, "buffer");
  return digest.subarray(0, SIGNED_BYTES - ID_BYTES);
};

const prefixes = new WeakMap<Secrets, string>();
const prefixOf = (secrets: Secrets): string => {
  const known = prefixes.get(secrets) ?? secrets.deriveKey("decision-ids").toString("base64url");
  prefixes.set(secrets, known);
  return known;
};

const rowIdOf = (id: string): string =>
  [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join("-");
