import { expect, test } from "vitest";
import { ConfigurationError } from "./configuration-error.ts";
import { readEnvironment } from "./environment.ts";

const KEY = Buffer.alloc(32, 7);

test("an empty environment is a usual one", () => {
  expect(readEnvironment({})).toEqual({ logLevel: "info" });
});

test("every variable is read, base64 as well as base64url", () => {
  expect(
    readEnvironment({
      DATABASE_URL: "postgresql://a:b@host/db",
      SEIMBANG_MASTER_KEY: KEY.toString("base64"),
      SEIMBANG_CUSTOMER_TOKEN_KEY: KEY.toString("base64url"),
      SEIMBANG_HOST: "0.0.0.0",
      SEIMBANG_PORT: "0",
      SEIMBANG_LANGUAGE: "id",
      LOG_LEVEL: "debug",
      PATH: "/bin",
    }),
  ).toEqual({
    databaseUrl: "postgresql://a:b@host/db",
    masterKeys: [KEY],
    customerTokenKey: KEY,
    host: "0.0.0.0",
    port: 0,
    logLevel: "debug",
  });
});

test("everything wrong is reported at once, and no secret is repeated", () => {
  const read = () =>
    readEnvironment({
      DATABASE_URL: "mysql://host/db",
      SEIMBANG_MASTER_KEY: "c2hvcnQ",
      SEIMBANG_CUSTOMER_TOKEN_KEY: "not base64!",
      SEIMBANG_HOST: "a b",
      SEIMBANG_PORT: "65536",
      SEIMBANG_LANGUAGE: "fr",
      LOG_LEVEL: "loud",
      SEIMBANG_MASTERKEY: "x",
      SEIMBANG_NONSENSE: "x",
    });
  expect(read).toThrow(ConfigurationError);
  try {
    read();
  } catch (error) {
    const { mistakes, message } = error as ConfigurationError;
    expect(mistakes.map(({ path }) => path).sort()).toEqual(
      [
        "DATABASE_URL",
        "LOG_LEVEL",
        "SEIMBANG_CUSTOMER_TOKEN_KEY",
        "SEIMBANG_LANGUAGE",
        "SEIMBANG_HOST",
        "SEIMBANG_MASTERKEY",
        "SEIMBANG_MASTER_KEY",
        "SEIMBANG_NONSENSE",
        "SEIMBANG_PORT",
      ].sort(),
    );
    expect(mistakes.find(({ path }) => path === "SEIMBANG_MASTERKEY")?.advice.en).toBe(
      'Did you mean "SEIMBANG_MASTER_KEY"?',
    );
    expect(message).not.toMatch(/c2hvcnQ|not base64/);
  }
});

test("several master keys are read oldest first, and one that is too short spoils them", () => {
  const [old, recent] = [KEY.toString("base64url"), Buffer.alloc(32, 8).toString("base64url")];
  expect(readEnvironment({ SEIMBANG_MASTER_KEY: `${old}, ${recent}` }).masterKeys).toEqual([KEY, Buffer.alloc(32, 8)]);
  expect(() => readEnvironment({ SEIMBANG_MASTER_KEY: `${old},c2hvcnQ` })).toThrow("SEIMBANG_MASTER_KEY");
});

test("Vault is reached by the variables that its own command line reads", () => {
  const vault = { SEIMBANG_MASTER_KEY_VAULT: "engines/transit/seimbang", VAULT_ADDR: "https://vault.example:8200/" };
  expect(readEnvironment({ ...vault, VAULT_TOKEN: "t", VAULT_NAMESPACE: "n" }).vault).toEqual({
    ...{ address: "https://vault.example:8200", mount: "engines/transit", keyName: "seimbang" },
    ...{ token: "t", namespace: "n" },
  });
  expect(() => readEnvironment({ SEIMBANG_MASTER_KEY_VAULT: "seimbang" })).toThrow("SEIMBANG_MASTER_KEY_VAULT");
  expect(() => readEnvironment(vault)).toThrow("VAULT_TOKEN is missing");
  expect(() => readEnvironment({ ...vault, VAULT_TOKEN: "t", VAULT_ADDR: "http://vault.example" })).toThrow("https");
  expect(readEnvironment({ ...vault, VAULT_TOKEN: "t", VAULT_ADDR: "http://127.0.0.1:8200" }).vault).toBeDefined();
  expect(readEnvironment({ VAULT_ADDR: "nonsense" })).toEqual({ logLevel: "info" });
});

test("a master key and a file with one are one too many", () => {
  const both = { SEIMBANG_MASTER_KEY: KEY.toString("base64url"), SEIMBANG_MASTER_KEY_FILE: "/run/key" };
  expect(() => readEnvironment(both)).toThrow("Keep one of the two");
});
