import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { describeMasterKeys } from "./describe-master-keys.ts";
import { retireMasterKey } from "./retire-master-key.ts";
import { rotateMasterKey } from "./rotate-master-key.ts";
import { keyOfBytes, openTestInstallation } from "./test-installation.ts";
import { startTestVault } from "./test-vault.ts";
import { vaultMasterKey } from "./vault-master-key.ts";

let vault: Awaited<ReturnType<typeof startTestVault>>;
beforeEach(async () => {
  vault = await startTestVault();
});
afterEach(async () => {
  expect(vault.wrong).toEqual([]);
  await vault[Symbol.asyncDispose]();
});

const KEYS = [
  { belongsTo: "person-key/a", key: keyOfBytes(1) },
  { belongsTo: "person-key/b", key: keyOfBytes(2) },
];
const open = () => vaultMasterKey(vault.settings);

test("what Vault wrapped comes back in order, in one request for all, and the key never leaves it", async () => {
  const wrapped = await open().wrap(KEYS);
  expect(wrapped.map(({ wrappedBy }) => wrappedBy)).toEqual(Array(2).fill("vault:engines/transit/seimbang:v1"));
  expect(wrapped.every(({ wrapped: text }) => text.toString().startsWith("vault:v1:"))).toBe(true);
  expect(await open().unwrap(wrapped)).toEqual(KEYS.map(({ key }) => key));
  expect(vault.asked).toEqual(["encrypt", "decrypt"]);
});

test("a key wrapped for one person does not open as another's", async () => {
  const [wrapped] = await open().wrap(KEYS);
  const moved = { ...wrapped!, belongsTo: "person-key/b" };
  await expect(open().unwrap([moved])).rejects.toThrow("message authentication failed");
});

test("an unwrapped key is remembered until its person is forgotten, and never in place of another that was wrapped", async () => {
  const masterKey = open();
  const [first, second] = [await masterKey.wrap(KEYS), await masterKey.wrap(KEYS)];
  await masterKey.unwrap(first);
  await masterKey.unwrap(first);
  expect(vault.asked.filter((verb) => verb === "decrypt")).toHaveLength(1);
  await masterKey.unwrap(second);
  expect(vault.asked.filter((verb) => verb === "decrypt")).toHaveLength(2);
  masterKey.forget("person-key/a");
  await masterKey.unwrap(second);
  expect(vault.asked.filter((verb) => verb === "decrypt")).toHaveLength(3);
});

test("a key whose person is forgotten while Vault is asked opens what was asked for, and is not remembered", async () => {
  const masterKey = open();
  const wrapped = await masterKey.wrap(KEYS);
  await masterKey.unwrap(wrapped.slice(0, 1));
  const opening = masterKey.unwrap(wrapped);
  for (const { belongsTo } of KEYS) masterKey.forget(belongsTo);
  expect(await opening).toEqual(KEYS.map(({ key }) => key));
  vault.asked.length = 0;
  await masterKey.unwrap(wrapped.slice(1));
  expect(vault.asked).toEqual(["decrypt"]);
});

test("no unwrapped key is remembered by who may have missed that somebody was erased", async () => {
  const masterKey = open();
  const wrapped = await masterKey.wrap(KEYS);
  await masterKey.unwrap(wrapped);
  masterKey.forgetEverything();
  await masterKey.unwrap(wrapped);
  expect(vault.asked).toEqual(["encrypt", "decrypt", "decrypt"]);
});

test("a sealed Vault, a token that may not, a key that is not there and no Vault at all are told apart", async () => {
  vault.state.isSealed = true;
  await expect(open().wrap(KEYS)).rejects.toMatchObject({ code: "vault_sealed" });
  vault.state.isSealed = false;
  vault.state.token = "another";
  await expect(open().wrap(KEYS)).rejects.toMatchObject({ code: "vault_refused", values: { status: "403" } });
  vault.state.token = "hvs.test";
  const elsewhere = vaultMasterKey({ ...vault.settings, keyName: "other" });
  await expect(elsewhere.wrap(KEYS)).rejects.toMatchObject({ values: { said: "encryption key not found" } });
  const nobody = vaultMasterKey({ ...vault.settings, address: "http://127.0.0.1:1" });
  await expect(nobody.wrap(KEYS)).rejects.toMatchObject({ code: "vault_unreachable" });
});

test("the token is read from its file each time, so that it may be renewed", async () => {
  await using place = await openTestInstallation();
  const tokenFile = join(place.folder, "token");
  await writeFile(tokenFile, "hvs.test\n");
  const masterKey = vaultMasterKey({ ...vault.settings, token: "outdated", tokenFile });
  await masterKey.wrap(KEYS);
  vault.state.token = "hvs.renewed";
  await writeFile(tokenFile, "hvs.renewed\n");
  await masterKey.wrap(KEYS);
});

test("a key that does not bind what it wraps to whom it belongs is refused", async () => {
  await using loose = await startTestVault({ derived: false });
  await expect(vaultMasterKey(loose.settings).makeCheck()).rejects.toMatchObject({ values: { said: "not derived" } });
});

test("an installation on Vault is opened, rotated without seeing keys, and rid of the former version", async () => {
  await using place = await openTestInstallation();
  const given = { vault: vault.settings };
  const keys = await place.openProcess(given);
  const server = await place.openProcess(given);
  const subject = await place.introduce(keys.secrets, "1");
  vault.asked.length = 0;
  expect(await rotateMasterKey(keys)).toEqual({ inForce: "vault:engines/transit/seimbang:v2", rewrapped: 1 });
  expect(vault.asked).toContain("rewrap");
  const states = await describeMasterKeys(place.database, keys.wrapping);
  expect(states.map(({ personKeys, isInForce }) => [personKeys, isInForce])).toEqual([
    [0, false],
    [1, true],
  ]);
  const old = "vault:engines/transit/seimbang:v1";
  expect(await retireMasterKey(keys, old)).toBe("retired");
  vault.state.minDecryptionVersion = 2;
  expect(await readDirectIdentifiers(place.database, server.secrets, subject)).toEqual({ email: "1@b.example" });
  await place.openProcess(given);
});

test("a version that Vault made by itself wraps what is new, and is noted", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess({ vault: vault.settings });
  await vaultMasterKey(vault.settings).rotate?.();
  await place.introduce(keys.secrets, "1");
  const states = await describeMasterKeys(place.database, keys.wrapping);
  expect(states.map(({ version, personKeys }) => [version.slice(-2), personKeys])).toEqual([
    ["v1", 0],
    ["v2", 1],
  ]);
});

test("another Vault than the one that wrapped refuses", async () => {
  await using place = await openTestInstallation();
  await place.openProcess({ vault: vault.settings });
  await using other = await startTestVault();
  await expect(place.openProcess({ vault: other.settings })).rejects.toThrow("holds another key than");
});

test("a shop moves from a key of its own to Vault while it runs", async () => {
  await using place = await openTestInstallation();
  const before = await place.openProcess({ masterKeys: [keyOfBytes(7)] });
  const subject = await place.introduce(before.secrets, "1");
  const both = await place.openProcess({ masterKeys: [keyOfBytes(7)], vault: vault.settings });
  expect(await rotateMasterKey(both)).toMatchObject({ inForce: "vault:engines/transit/seimbang:v1", rewrapped: 1 });
  expect(await retireMasterKey(both, before.wrapping.masterKeys()[0]!.name)).toBe("retired");
  const after = await place.openProcess({ vault: vault.settings });
  expect(after.secrets.deriveKey("identity")).toEqual(before.secrets.deriveKey("identity"));
  expect(await readDirectIdentifiers(place.database, after.secrets, subject)).toEqual({ email: "1@b.example" });
});

test("a token that may not rotate says so, and nothing changed", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess({ vault: vault.settings });
  vault.state.mayRotate = false;
  await expect(rotateMasterKey(keys)).rejects.toMatchObject({ code: "vault_refused" });
  expect(await describeMasterKeys(place.database, keys.wrapping)).toHaveLength(1);
});
