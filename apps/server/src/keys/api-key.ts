import { hash, randomBytes } from "node:crypto";

export type KeyKind = "publishable" | "secret";

/** A key as its holder writes it: `pk_` or `sk_`, the key's id (32 hex digits), and 32 random bytes in base64url. */
export type WrittenKey = { readonly kind: KeyKind; readonly keyId: string; readonly text: string };

const PREFIXES = { publishable: "pk", secret: "sk" } as const satisfies Record<KeyKind, string>;
const FORM = /^(?:pk|sk)_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/;
const ID_FROM = 3;
const ID_UNTIL = 35;
const SECRET_BYTES = 32;

export const makeKey = (kind: KeyKind, id: string): WrittenKey =>
  writeKey(kind, id.replaceAll("-", ""), randomBytes(SECRET_BYTES));

export const writeKey = (kind: KeyKind, keyId: string, secret: Buffer): WrittenKey => ({
  kind,
  keyId,
  text: `${PREFIXES[kind]}_${keyId}_${secret.toString("base64url")}`,
});

/** The parts of what claims to be a key; undefined for what cannot be one. */
export const parseKey = (text: string): WrittenKey | undefined => {
  if (!FORM.test(text)) return undefined;
  const kind = text.startsWith(PREFIXES.secret) ? "secret" : "publishable";
  return { kind, keyId: text.slice(ID_FROM, ID_UNTIL), text };
};

/** What is stored of a key. A fast hash is enough: 256 random bits cannot be guessed, so there is nothing to slow down. */
export const hashKey = (text: string): Buffer => hash("sha256", text, "buffer");
