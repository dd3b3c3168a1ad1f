import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

export type SigningKey = {
  readonly privateKey: KeyObject;
  /** The public key as a JWK (RFC 8037): these three members and no others. */
  readonly publicJwk: { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };
};

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The Ed25519 key that these 32 bytes are. */
export const signingKeyFrom = (seed: Uint8Array): SigningKey => {
  const der = Buffer.concat([PKCS8_ED25519, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  if (x === undefined) throw new Error("An Ed25519 public key is a point.");
  return { privateKey, publicJwk: { kty: "OKP", crv: "Ed25519", x } };
};
