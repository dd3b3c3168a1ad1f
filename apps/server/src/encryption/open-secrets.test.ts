import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { localMasterKey } from "../platform/local-master-key.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { rotateMasterKey } from "./rotate-master-key.ts";
import { keyOfBytes, openTestInstallation } from "./test-installation.ts";

const OLD = keyOfBytes(7);
const OTHER = keyOfBytes(8);

test("a folder of our own gets a master key made once, for its owner only", async () => {
  await using place = await openTestInstallation();
  const first = await place.openProcess();
  const second = await place.openProcess();
  expect(second.secrets.deriveKey("identity")).toEqual(first.secrets.deriveKey("identity"));
  expect((await stat(place.keyFile)).mode & 0o777).toBe(0o600);
  expect(await readdir(place.folder)).toEqual(["master.key"]);
});

test("processes that open an installation first and at once end up with one secret", async () => {
  await using place = await openTestInstallation();
  const opened = await Promise.all(Array.from({ length: 8 }, () => place.openProcess()));
  expect(new Set(opened.map(({ secrets }) => secrets.deriveKey("identity").toString("hex"))).size).toBe(1);
});

test("what is derived does not follow from the master key, so that the key may change", async () => {
  await using place = await openTestInstallation();
  const { secrets } = await place.openProcess({ masterKeys: [OLD] });
  expect(secrets.deriveKey("identity")).not.toEqual(secretsFrom(OLD).deriveKey("identity"));
});

test("a key may be given in a file", async () => {
  await using place = await openTestInstallation();
  await place.writeKeys("given", OLD);
  const given = await place.openProcess({ masterKeyFile: join(place.folder, "given") });
  const named = await place.openProcess({ masterKeys: [OLD] });
  expect(given.secrets.deriveKey("identity")).toEqual(named.secrets.deriveKey("identity"));
  expect(await readdir(place.folder)).toEqual(["given"]);
});

test("servers that share a database must be given their key", async () => {
  await using place = await openTestInstallation();
  await expect(place.openProcess({ databaseUrl: "postgresql://host/db" })).rejects.toThrow(
    "SEIMBANG_MASTER_KEY is missing",
  );
});

test("a key file that is not there, or too short, is a mistake of the configuration", async () => {
  await using place = await openTestInstallation();
  const masterKeyFile = join(place.folder, "given");
  await expect(place.openProcess({ masterKeyFile })).rejects.toThrow("SEIMBANG_MASTER_KEY_FILE names");
  await place.writeKeys("given", Buffer.alloc(16));
  await expect(place.openProcess({ masterKeyFile })).rejects.toThrow("no key of 32 bytes");
});

test("another key than the one that wrapped refuses, and names the one that is missing", async () => {
  await using place = await openTestInstallation();
  const { wrapping } = await place.openProcess({ masterKeys: [OLD] });
  const [right] = wrapping.masterKeys();
  const opening = place.openProcess({ masterKeys: [OTHER] });
  await expect(opening).rejects.toThrow(`SEIMBANG_MASTER_KEY lacks the master key ${right!.name}`);
});

test("who was not given the key in force refuses, also while nothing is wrapped by it yet", async () => {
  await using place = await openTestInstallation();
  await place.openProcess({ masterKeys: [OLD] });
  // A rotation that broke off before it wrapped anything.
  const { name } = localMasterKey(OTHER);
  await place.database.updateTable("root_secret").set({ new_keys_by: name }).execute();
  await expect(place.openProcess({ masterKeys: [OLD] })).rejects.toThrow(
    `lacks the master key ${name}, which is in force`,
  );
  await place.openProcess({ masterKeys: [OLD, OTHER] });
});

test("a former key that still wraps somebody's, or the root secret, is missed by its name, with how much it wraps", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess({ masterKeys: [OLD, OTHER] });
  await place.introduce(keys.secrets, "1");
  const [personKey, root] = await Promise.all([
    place.database.selectFrom("person_key").selectAll().executeTakeFirstOrThrow(),
    place.database.selectFrom("root_secret").selectAll().executeTakeFirstOrThrow(),
  ]);
  await rotateMasterKey(keys);
  await place.openProcess({ masterKeys: [OTHER] });
  const missed = `lacks the master key ${localMasterKey(OLD).name}, by which 1 key of this database is wrapped`;
  const rotated = await place.database.selectFrom("person_key").selectAll().executeTakeFirstOrThrow();
  await place.database.updateTable("person_key").set(personKey).execute();
  await expect(place.openProcess({ masterKeys: [OTHER] })).rejects.toThrow(missed);
  await place.database.updateTable("person_key").set(rotated).execute();
  const { wrapped, wrapped_by } = root;
  await place.database.updateTable("root_secret").set({ wrapped, wrapped_by }).execute();
  await expect(place.openProcess({ masterKeys: [OTHER] })).rejects.toThrow(missed);
  await place.openProcess({ masterKeys: [OLD, OTHER] });
});

test("a key whose check is not what was noted refuses", async () => {
  await using place = await openTestInstallation();
  await place.openProcess({ masterKeys: [OLD] });
  await place.database.updateTable("master_key").set({ key_check: OTHER }).execute();
  await expect(place.openProcess({ masterKeys: [OLD] })).rejects.toThrow("holds another key than");
});

test("neither name nor check of a master key opens what it wrapped", async () => {
  await using place = await openTestInstallation();
  await place.openProcess({ masterKeys: [OLD] });
  const { version, key_check } = await place.database.selectFrom("master_key").selectAll().executeTakeFirstOrThrow();
  expect(key_check).not.toEqual(OLD);
  for (const guessed of [key_check, Buffer.from(version.padEnd(32, "0")).subarray(0, 32)])
    await expect(place.openProcess({ masterKeys: [guessed] })).rejects.toThrow("lacks the master key");
});

test("a lost key file is not made anew", async () => {
  await using place = await openTestInstallation();
  await place.openProcess();
  await rm(place.keyFile);
  await expect(place.openProcess()).rejects.toThrow("lacks the master key");
  expect(await readdir(place.folder)).toEqual([]);
});

/** As version 0.1 left it: one master key for everything, noted nowhere. */
const asBefore = async (place: Awaited<ReturnType<typeof openTestInstallation>>) => {
  const secrets = secretsFrom(OLD);
  const subject = await place.introduce(secrets, "7");
  await place.database.updateTable("person_key").set({ wrapped_by: null }).execute();
  await place.database.deleteFrom("master_key").execute();
  return { subject, before: secrets.deriveKey("identity") };
};

test("an installation from before keeps what was derived, and reads what was encrypted", async () => {
  await using place = await openTestInstallation();
  const { subject, before } = await asBefore(place);
  const { secrets } = await place.openProcess({ masterKeys: [OLD] });
  expect(secrets.deriveKey("identity")).toEqual(before);
  expect(await readDirectIdentifiers(place.database, secrets, subject)).toEqual({ email: "7@b.example" });
});

test("an installation from before refuses a key that does not open what it encrypted, and a folder that lost it", async () => {
  await using place = await openTestInstallation();
  await asBefore(place);
  await expect(place.openProcess({ masterKeys: [OTHER] })).rejects.toThrow("holds another key than");
  await expect(place.openProcess()).rejects.toThrow("holds no master key");
  expect(await place.database.selectFrom("root_secret").selectAll().execute()).toEqual([]);
});
