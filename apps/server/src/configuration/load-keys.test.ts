import { chmod, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCustomerTokenKey, loadSecrets } from "./load-keys.ts";

const KEY = Buffer.alloc(32, 7);
const DATABASE = "postgresql://host/db";
const newFolder = () => mkdtemp(join(tmpdir(), "seimbang-keys-"));
const tokens = { issuer: "https://toko.example", audience: "seimbang", algorithm: "HS256" } as const;

test("a folder of our own gets a master key made once, for its owner only", async () => {
  const folder = join(await newFolder(), "data");
  const first = loadSecrets({ logLevel: "info" }, { folder }).deriveKey("identity");
  expect(loadSecrets({ logLevel: "info" }, { folder }).deriveKey("identity")).toEqual(first);
  expect((await stat(join(folder, "master.key"))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["master.key"]);
});

test("a given key, or a file with it, is used in place of a made one", async () => {
  const folder = await newFolder();
  const file = join(folder, "given.key");
  await writeFile(file, `${KEY.toString("base64url")}\n`);
  const given = loadSecrets({ logLevel: "info", masterKey: KEY }, { folder }).deriveKey("a");
  expect(loadSecrets({ logLevel: "info", masterKeyFile: file }, { folder }).deriveKey("a")).toEqual(given);
  expect(await readdir(folder)).toEqual(["given.key"]);
});

test("servers that share a database must be given their keys", async () => {
  const folder = await newFolder();
  const shared = { logLevel: "info", databaseUrl: DATABASE } as const;
  expect(() => loadSecrets(shared, { folder })).toThrow("SEIMBANG_MASTER_KEY is missing");
  const load = () => loadCustomerTokenKey(shared, { customerTokens: tokens, storage: { folder } });
  expect(load).toThrow("SEIMBANG_CUSTOMER_TOKEN_KEY is missing");
  expect(await readdir(folder)).toEqual([]);
});

test("a key that is too short or not there is a mistake of the configuration", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "master.key"), "c2hvcnQ\n");
  await chmod(join(folder, "master.key"), 0o600);
  expect(() => loadSecrets({ logLevel: "info" }, { folder })).toThrow("no key of 32 bytes");
  const masterKeyFile = join(folder, "nothing");
  expect(() => loadSecrets({ logLevel: "info", masterKeyFile }, { folder })).toThrow("SEIMBANG_MASTER_KEY_FILE");
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
