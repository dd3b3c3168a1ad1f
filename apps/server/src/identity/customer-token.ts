import { createSecretKey } from "node:crypto";
import { decodeJwt, errors, importSPKI, type JWTVerifyOptions, jwtVerify } from "jose";
import type { CustomerTokenKey } from "../configuration/load-keys.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";

type CustomerProof = { readonly customerId: string; readonly expiresAt: number };

/** Answers whom a customer token speaks for, or why it speaks for nobody; `now` in milliseconds since 1970. */
export type VerifyCustomerToken = (
  token: string,
  now: number,
) => Promise<CustomerProof | "visitor_token_invalid" | "visitor_token_expired">;

/** The longest a customer token may live, in seconds. */
export const CUSTOMER_TOKEN_SECONDS = 15 * 60;
const CLOCK_TOLERANCE_SECONDS = 5;
const LONGEST_CUSTOMER_ID = 200;

/**
 * Checks the tokens with which the shop's back end vouches for signed-in customers: a JWT of the one configured
 * algorithm, issuer and audience, with `sub`, `iat` and `exp` at most 15 minutes apart.
 * @throws when the public key is no Ed25519 key in PEM.
 */
export const createCustomerTokenVerifier = async (
  settings: ShopConfiguration["customerTokens"],
  key: CustomerTokenKey,
): Promise<VerifyCustomerToken> => {
  const verificationKey =
    key.algorithm === "HS256" ? createSecretKey(key.secret) : await importSPKI(key.publicKeyPem, "EdDSA");
  const fixed: JWTVerifyOptions = {
    algorithms: [key.algorithm],
    issuer: settings.issuer,
    audience: settings.audience,
    requiredClaims: ["sub", "iat", "exp"],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    maxTokenAge: CUSTOMER_TOKEN_SECONDS,
  };
  return async (token, now) => {
    if (!isAsWritten(token)) return "visitor_token_invalid";
    try {
      const { payload } = await jwtVerify(token, verificationKey, { ...fixed, currentDate: new Date(now) });
      const { sub = "", iat = 0, exp = 0 } = payload;
      const isWithinBounds = exp - iat <= CUSTOMER_TOKEN_SECONDS && sub.length > 0 && sub.length <= LONGEST_CUSTOMER_ID;
      return isWithinBounds ? { customerId: sub, expiresAt: exp * 1000 } : "visitor_token_invalid";
    } catch (error) {
      if (error instanceof errors.JWTExpired) return "visitor_token_expired";
      if (error instanceof errors.JOSEError) return "visitor_token_invalid";
      throw error;
    }
  };
};

/** Base64 is read generously, and a signature is no part of what it signs: one that is written in another way was altered (RFC 7515, 2). */
const isAsWritten = (token: string): boolean => {
  const signature = token.slice(token.lastIndexOf(".") + 1);
  return Buffer.from(signature, "base64url").toString("base64url") === signature;
};

/** Whom a token that was verified already speaks for; undefined for a device's or a link's. */
export const customerIdIn = (token: string): string | undefined => {
  try {
    return decodeJwt(token).sub;
  } catch {
    return undefined;
  }
};
