export type CustomerTokenSettings = {
  /** For HS256 the secret as `SEIMBANG_CUSTOMER_TOKEN_KEY` has it (base64url); for EdDSA an Ed25519 private key (PEM, PKCS 8). */
  readonly key: string;
  readonly algorithm: "HS256" | "EdDSA";
  /** As `customerTokens` in `seimbang.yaml` names them. */
  readonly issuer: string;
  readonly audience: string;
  readonly customerId: string;
  /** Milliseconds since 1970; the present when absent. */
  readonly now?: number;
};

const TOKEN_SECONDS = 15 * 60;
const LEAST_SECRET_BYTES = 32;

/**
 * What the shop's back end hands to the page of a signed-in customer: proof of who they are, good for 15 minutes.
 * @throws when the key is too short, or no key of this algorithm.
 */
export const signCustomerToken = async (settings: CustomerTokenSettings): Promise<string> => {
  const { algorithm, issuer, audience, customerId, now = Date.now() } = settings;
  const iat = Math.floor(now / 1000);
  const header = { alg: algorithm, typ: "JWT" };
  const claims = { iss: issuer, aud: audience, sub: customerId, iat, exp: iat + TOKEN_SECONDS };
  const signed = `${encodeJson(header)}.${encodeJson(claims)}`;
  const signature = await sign(settings, new TextEncoder().encode(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
};

const sign = async (
  { key, algorithm }: CustomerTokenSettings,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> => {
  const { subtle } = globalThis.crypto;
  if (algorithm === "EdDSA") {
    const body = key.replace(/-----(BEGIN|END) PRIVATE KEY-----|\s/g, "");
    const privateKey = await subtle.importKey("pkcs8", fromBase64(body), "Ed25519", false, ["sign"]);
    return subtle.sign("Ed25519", privateKey, bytes);
  }
  const secret = fromBase64(key.replace(/-/g, "+").replace(/_/g, "/"));
  if (secret.length < LEAST_SECRET_BYTES) throw new Error(`The secret has fewer than ${LEAST_SECRET_BYTES} bytes.`);
  const secretKey = await subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return subtle.sign("HMAC", secretKey, bytes);
};

const encodeJson = (value: object): string => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
