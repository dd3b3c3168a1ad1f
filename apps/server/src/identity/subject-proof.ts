import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";

export type SubjectKind = "customer" | "device";

/** Who somebody is, as their token or the shop's server says it, and whether that proves it. */
export type SubjectProof = {
  readonly kind: SubjectKind;
  /** The shop's customer number, or a device's random id. Never stored. */
  readonly rawId: string;
  readonly verified: boolean;
};

/** What is stored instead of a raw id: HMAC-SHA-256 under a key of ours, so that nobody outside can guess it back. */
export const identityHash = (secrets: Secrets, { kind, rawId }: Pick<SubjectProof, "kind" | "rawId">): Buffer =>
  createHmac("sha256", keyObjectOf(secrets)).update(`${kind}/${rawId}`, "utf8").digest();

/** From a buffer every HMAC would import its key anew, at seven times the cost. */
const keyObjects = new WeakMap<Secrets, KeyObject>();

const keyObjectOf = (secrets: Secrets): KeyObject => {
  const known = keyObjects.get(secrets);
  if (known !== undefined) return known;
  const made = createSecretKey(secrets.deriveKey("identity"));
  keyObjects.set(secrets, made);
  return made;
};
