import { createHmac, createPrivateKey, createPublicKey } from "node:crypto";
import type { SubjectKey } from "@seimbang/engine";
import { CompactSign, calculateJwkThumbprint, type JSONWebKeySet } from "jose";
import type { Secrets } from "../platform/master-key.ts";

export type ReceiptSigner = {
  /** The receipt as a compact JWS (RFC 7515), signed with Ed25519. */
  readonly sign: (receipt: object) => Promise<string>;
  /** With these keys anybody can check a receipt without asking us. */
  readonly keys: JSONWebKeySet;
  /** What stands for a person in their receipts: the same in all of them, and nothing that leads to them. */
  readonly principalOf: (subject: SubjectKey) => string;
};

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

export const createReceiptSigner = async (secrets: Secrets): Promise<ReceiptSigner> => {
  const der = Buffer.concat([PKCS8_ED25519, secrets.deriveKey("consent-receipts")]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { kty = "OKP", ...point } = createPublicKey(privateKey).export({ format: "jwk" });
  const publicKey = { kty, ...point };
  const kid = await calculateJwkThumbprint(publicKey);
  return {
    sign: (receipt) =>
      new CompactSign(Buffer.from(JSON.stringify(receipt))).setProtectedHeader({ alg: "EdDSA", kid }).sign(privateKey),
    keys: { keys: [{ ...publicKey, kid, use: "sig", alg: "EdDSA" }] },
    principalOf: (subject) =>
      createHmac("sha256", secrets.deriveKey("receipt-principals")).update(subject).digest("base64url"),
  };
};
