import { hash } from "node:crypto";
import { readBase64 } from "./base64.ts";
import { canonicalJson } from "./canonical-json.ts";
import { ed25519Verifier } from "./log-key.ts";
import { type Members, parseJson } from "./plain-json.ts";

/** The key, and what JOSE names it by (RFC 7638). */
export const readReceiptKey = (key: Members): { readonly x: string; readonly kid: string } | undefined => {
  const { x } = key;
  if (typeof x !== "string" || readBase64(x, "base64url")?.length !== 32) return undefined;
  const thumbprint = canonicalJson({ crv: "Ed25519", kty: "OKP", x });
  return canonicalJson(key) === thumbprint ? { x, kid: hash("sha256", thumbprint, "base64url") } : undefined;
};

/** What a compact JWS (RFC 7515) of this key says. */
export const readSigned = (jws: string, x: string, kid: string): unknown => {
  const [header = "", payload = "", signature = "", ...rest] = jws.split(".");
  const parts = [header, payload, signature, x].map((part) => readBase64(part, "base64url"));
  const [head, body, signed, publicKey] = parts;
  if (head === undefined || body === undefined || signed === undefined || publicKey === undefined || rest.length > 0)
    return undefined;
  const isOurs = canonicalJson(parseJson(Buffer.from(head).toString())) === canonicalJson({ alg: "EdDSA", kid });
  const holds = ed25519Verifier(publicKey)(Buffer.from(`${header}.${payload}`), signed);
  return isOurs && holds ? parseJson(Buffer.from(body).toString()) : undefined;
};
