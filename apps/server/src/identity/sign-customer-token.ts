import { createSecretKey } from "node:crypto";
import { importPKCS8, SignJWT } from "jose";
import { CUSTOMER_TOKEN_SECONDS } from "./customer-token.ts";

/** The shop's own half of the agreement: a secret that we know too, or a private key that only the shop has. */
export type CustomerSigningKey =
  | { readonly algorithm: "HS256"; readonly secret: Buffer }
  | { readonly algorithm: "EdDSA"; readonly privateKeyPem: string };

/** What the shop's back end hands to the page of a signed-in customer: proof of who they are, for at most 15 minutes. */
export const signCustomerToken = async (
  customerId: string,
  settings: { readonly issuer: string; readonly audience: string },
  key: CustomerSigningKey,
  now: number,
): Promise<string> => {
  const issuedAt = Math.floor(now / 1000);
  const signingKey =
    key.algorithm === "HS256" ? createSecretKey(key.secret) : await importPKCS8(key.privateKeyPem, "EdDSA");
  return new SignJWT()
    .setProtectedHeader({ alg: key.algorithm, typ: "JWT" })
    .setIssuer(settings.issuer)
    .setAudience(settings.audience)
    .setSubject(customerId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + CUSTOMER_TOKEN_SECONDS)
    .sign(signingKey);
};
