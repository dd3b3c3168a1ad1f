import { createHmac } from "node:crypto";
import type { ReceiptKeysWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { CompactSign, calculateJwkThumbprint } from "jose";
import type { Secrets } from "../platform/master-key.ts";
import { type SigningKey, signingKeyFrom } from "../platform/signing-key.ts";

export type ReceiptSigner = {
  /** The receipt as a compact JWS (RFC 7515), signed with Ed25519. */
  readonly sign: (receipt: object) => Promise<string>;
  /** The key of `sign`, as it stands in a receipt. */
  readonly key: SigningKey["publicJwk"];
  /** With these keys anybody can check a receipt without asking us. */
  readonly keys: ReceiptKeysWire;
  /** What stands for a person in their receipts: the same in all of them, and nothing that leads to them. */
  readonly principalOf: (subject: SubjectKey) => string;
};

export const createReceiptSigner = async (secrets: Secrets): Promise<ReceiptSigner> => {
  const { privateKey, publicJwk } = signingKeyFrom(secrets.deriveKey("consent-receipts"));
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    sign: (receipt) =>
      new CompactSign(Buffer.from(JSON.stringify(receipt))).setProtectedHeader({ alg: "EdDSA", kid }).sign(privateKey),
    key: publicJwk,
    keys: { keys: [{ ...publicJwk, kid, use: "sig", alg: "EdDSA" }] },
    principalOf: (subject) =>
      createHmac("sha256", secrets.hmacKey("receipt-principals")).update(subject).digest("base64url"),
  };
};
