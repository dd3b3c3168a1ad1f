import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCustomerTokenKey } from "./load-keys.ts";

const KEY = Buffer.alloc(32, 7);
const DATABASE = "postgresql://host/db";
const newFolder = () => mkdtemp(join(tmpdir(), "seimbang-keys-"));
const tokens = { issuer: "https://toko.example", audience: "seimbang", algorithm: "HS256" } as const;

test("servers that share a database must be given the key of customer tokens", async () => {
  const folder = await newFolder();
  const shared = { logLevel: "info", databaseUrl: DATABASE } as const;
  const load = () => loadCustomerTokenKey(shared, { customerTokens: tokens, storage: { folder } });
  expect(load).toThrow("SEIMBANG_CUSTOMER_TOKEN_KEY is missing");
  expect(await readdir(folder)).toEqual([]);
});

test("a customer token's key is the environment's secret, a made one, or the public key's file", async () => {
  const folder = await newFolder();
  const storage = { folder };
  const given = loadCustomerTokenKey({ logLevel: "info", customerTokenKey: KEY }, { customerTokens: tokens, storage });
  expect(given).toEqual({ algorithm: "HS256", secret: KEY });
  const made = loadCustomerTokenKey({ logLevel: "info" }, { customerTokens: tokens, storage });
  const written = await readFile(join(folder, "customer-token.key"), "utf8");
  expect(made).toEqual({ algorithm: "HS256", secret: Buffer.from(written.trim(), "base64url") });
  const publicKeyFile = join(folder, "public.pem");
  await writeFile(publicKeyFile, "PEM");
  const customerTokens = { ...tokens, algorithm: "EdDSA", publicKeyFile } as const;
  const fromFile = loadCustomerTokenKey({ logLevel: "info" }, { customerTokens, storage });
  expect(fromFile).toEqual({ algorithm: "EdDSA", publicKeyPem: "PEM" });
});
