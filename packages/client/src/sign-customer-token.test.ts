import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { createCustomerTokenVerifier } from "../../../apps/server/src/identity/customer-token.ts";
import { openTestShop } from "../../../apps/server/src/test-open-shop.ts";
import { createClient } from "./create-client.ts";
import { signCustomerToken } from "./sign-customer-token.ts";

const ISSUER = { issuer: "https://toko.example", audience: "seimbang" };
/** As `openTestShop` is configured. */
const SECRET = Buffer.alloc(32, 8).toString("base64url");

test("a token that the shop's back end signs speaks for its customer at the server", async () => {
  await using shop = await openTestShop();
  const token = await signCustomerToken({ key: SECRET, algorithm: "HS256", ...ISSUER, customerId: "Sri Wahyuni · 7" });
  const url = await shop.app.listen({ host: "127.0.0.1", port: 0 });
  const client = createClient({ url, key: shop.publishableKey, token });
  await client.choices.write({ level: 2, age: "adult", purposes: { suggestions: true } });
  expect((await client.choices.read()).level).toEqual({ cap: 2, effective: 2 });
});

test("a token is taken for 15 minutes with either algorithm, and with no other key", async () => {
  const now = Date.UTC(2026, 10, 28);
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const pem = { format: "pem" } as const;
  const publicKeyPem = publicKey.export({ type: "spki", ...pem }).toString();
  const key = privateKey.export({ type: "pkcs8", ...pem }).toString();
  const settings = { ...ISSUER, algorithm: "EdDSA" } as const;
  const verify = await createCustomerTokenVerifier(settings, { algorithm: "EdDSA", publicKeyPem });
  const token = await signCustomerToken({ key, ...settings, customerId: "7", now });
  expect(await verify(token, now)).toEqual({ customerId: "7", expiresAt: now + 900_000 });
  expect(await verify(token, now + 910_000)).toBe("visitor_token_expired");

  const other = generateKeyPairSync("ed25519")
    .privateKey.export({ type: "pkcs8", ...pem })
    .toString();
  expect(await verify(await signCustomerToken({ key: other, ...settings, customerId: "7", now }), now)).toBe(
    "visitor_token_invalid",
  );
});

test("a secret that anybody could guess signs nothing", async () => {
  const short = { key: "c2hvcnQ", algorithm: "HS256", ...ISSUER, customerId: "7" } as const;
  await expect(signCustomerToken(short)).rejects.toThrow("fewer than 32 bytes");
});
