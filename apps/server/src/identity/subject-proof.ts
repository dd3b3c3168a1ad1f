import { createHmac } from "node:crypto";
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
  createHmac("sha256", secrets.hmacKey("identity")).update(`${kind}/${rawId}`, "utf8").digest();
