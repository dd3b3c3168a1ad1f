import { generateKeyPairSync } from "node:crypto";
import { openTestDatabase } from "@seimbang/database/test-database";
import { SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { createCustomerTokenVerifier } from "./customer-token.ts";
import { issueDeviceToken } from "./device-token.ts";
import { signCustomerToken } from "./sign-customer-token.ts";
import { NOW, testSecrets } from "./test-identity.ts";
import { createVisitorTokens } from "./verify-visitor-token.ts";

const MINUTE = 60_000;
const SECRET = Buffer.alloc(32, 5);
const SETTINGS = { issuer: "https://toko.example", audience: "seimbang", algorithm: "HS256" } as const;
const KEY = { algorithm: "HS256", secret: SECRET } as const;
const verifyWithSecret = await createCustomerTokenVerifier(SETTINGS, KEY);

const jwt = (claims: Record<string, unknown>, alg = "HS256", secret = SECRET) =>
  new SignJWT({ iss: SETTINGS.issuer, aud: "seimbang", sub: "7", ...claims }).setProtectedHeader({ alg }).sign(secret);
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const STANDARD = { iat: seconds(NOW), exp: seconds(NOW + 10 * MINUTE) };

test("a customer token signed by the shop is valid for fifteen minutes", async () => {
  const token = await signCustomerToken("7", SETTINGS, KEY, NOW);
  expect(await verifyWithSecret(token, NOW)).toEqual({ customerId: "7", expiresAt: NOW + 15 * MINUTE });
  expect(await verifyWithSecret(token, NOW + 16 * MINUTE)).toBe("visitor_token_expired");
});

test.each([
  ["another issuer", () => jwt({ ...STANDARD, iss: "https://evil.example" })],
  ["another audience", () => jwt({ ...STANDARD, aud: "other" })],
  ["no subject", () => jwt({ ...STANDARD, sub: undefined })],
  ["an empty subject", () => jwt({ ...STANDARD, sub: "" })],
  ["an endless subject", () => jwt({ ...STANDARD, sub: "x".repeat(201) })],
  ["no expiry", () => jwt({ iat: STANDARD.iat })],
  ["no time of issue", () => jwt({ exp: STANDARD.exp })],
  ["a life longer than fifteen minutes", () => jwt({ iat: STANDARD.iat, exp: STANDARD.iat + 901 })],
  ["a time of issue to come", () => jwt({ iat: seconds(NOW + MINUTE), exp: seconds(NOW + 5 * MINUTE) })],
  ["another secret", () => jwt(STANDARD, "HS256", Buffer.alloc(32, 6))],
  ["a stronger but unagreed algorithm", () => jwt(STANDARD, "HS512", Buffer.alloc(64, 5))],
  ["no signature", async () => new UnsecuredJWT({ sub: "7", ...STANDARD }).encode()],
  ["no form at all", async () => "nonsense"],
  ["a space in its signature", async () => `${(await jwt(STANDARD)).slice(0, -9)} ${(await jwt(STANDARD)).slice(-9)}`],
  ["a signature that is filled up", async () => `${await jwt(STANDARD)}=`],
  ["a line's end behind it", async () => `${await jwt(STANDARD)}\n`],
])("a customer token with %s is invalid", async (_, make) => {
  expect(await verifyWithSecret(await make(), NOW)).toBe("visitor_token_invalid");
});

test("a public key verifies what its private key signed, and cannot be abused as a shared secret", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const publicKeyPem = publicKey.export({ type: "spki", format: "pem" }) as string;
  const privateKeyPem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const settings = { ...SETTINGS, algorithm: "EdDSA" } as const;
  const verify = await createCustomerTokenVerifier(settings, { algorithm: "EdDSA", publicKeyPem });
  const token = await signCustomerToken("7", settings, { algorithm: "EdDSA", privateKeyPem }, NOW);
  expect(await verify(token, NOW)).toMatchObject({ customerId: "7" });
  expect(await verify(await jwt(STANDARD, "HS256", Buffer.from(publicKeyPem)), NOW)).toBe("visitor_token_invalid");
});

const openTokens = async () => {
  const test = await openTestDatabase();
  let verified = 0;
  const tokens = createVisitorTokens({
    database: test.database,
    secrets: testSecrets,
    makeId: timeOrderedId,
    verifyCustomerToken: (token, now) => {
      verified += 1;
      return verifyWithSecret(token, now);
    },
  });
  return { test, tokens, verifications: () => verified };
};

test("a proven stranger is nobody until they choose, and one subject from then on", async () => {
  const { test: opened, tokens } = await openTokens();
  await using test = opened;
  const token = await signCustomerToken("7", SETTINGS, KEY, NOW);
  expect(await tokens.verify(token, NOW)).toBeUndefined();
  expect(await test.database.selectFrom("subject").selectAll().execute()).toEqual([]);
  const visitor = await tokens.verifyOrCreate(token, NOW);
  expect(visitor).toMatchObject({ kind: "customer" });
  expect(await tokens.verify(token, NOW)).toEqual(visitor);
  expect(await tokens.verifyOrCreate(token, NOW)).toEqual(visitor);
});

test("a device token is told from a customer token by its form", async () => {
  const { test: opened, tokens } = await openTokens();
  await using _test = opened;
  const token = issueDeviceToken(testSecrets, Buffer.alloc(16, 3).toString("base64url"), NOW);
  expect(await tokens.verifyOrCreate(token, NOW)).toMatchObject({ kind: "device" });
  expect(await tokens.verify(`${token}x`, NOW)).toEqual({ problem: "visitor_token_invalid" });
});

test("a signature is checked once in ten minutes at most, and expiry is honoured to the second even so", async () => {
  const { test: opened, tokens, verifications } = await openTokens();
  await using _test = opened;
  const token = await signCustomerToken("7", SETTINGS, KEY, NOW);
  await tokens.verifyOrCreate(token, NOW);
  for (let at = 0; at < 60; at += 1) await tokens.verify(token, NOW + at * 10_000);
  expect(verifications()).toBe(1);
  await tokens.verify(token, NOW + 10 * MINUTE);
  expect(verifications()).toBe(2);
  await tokens.verify(token, NOW + 14.9 * MINUTE);
  expect(await tokens.verify(token, NOW + 15.1 * MINUTE)).toEqual({ problem: "visitor_token_expired" });
});

test("after an erasure a remembered token leads to nobody", async () => {
  const { test: opened, tokens } = await openTokens();
  await using test = opened;
  const token = await signCustomerToken("7", SETTINGS, KEY, NOW);
  const other = await signCustomerToken("8", SETTINGS, KEY, NOW);
  const visitor = await tokens.verifyOrCreate(token, NOW);
  await tokens.verifyOrCreate(other, NOW);
  await test.database.deleteFrom("identity").execute();
  if ("problem" in visitor) throw new Error(visitor.problem);
  tokens.forget(visitor.subjectKey);
  expect(await tokens.verify(token, NOW)).toBeUndefined();
  expect(await tokens.verify(other, NOW)).toBeDefined();
  tokens.forgetEverybody();
  expect(await tokens.verify(other, NOW)).toBeUndefined();
});
