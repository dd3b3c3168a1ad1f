import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { describeMasterKeys } from "./describe-master-keys.ts";
import { encryptionJobs } from "./encryption-jobs.ts";
import { retireMasterKey } from "./retire-master-key.ts";
import { rotateMasterKey } from "./rotate-master-key.ts";
import { listVersions, registerVersion } from "./store.ts";
import { keyOfBytes, NOW, openTestInstallation } from "./test-installation.ts";

const OLD = keyOfBytes(7);
const NEW = keyOfBytes(8);

test("after a rotation everything is wrapped by the new key, and nobody became a stranger", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess();
  const before = keys.secrets.deriveKey("identity");
  const subjects = await Promise.all(["1", "2", "3"].map((rawId) => place.introduce(keys.secrets, rawId)));
  const rotation = await rotateMasterKey(keys);
  expect(rotation).toMatchObject({ rewrapped: 3 });
  const states = await describeMasterKeys(place.database, keys.wrapping);
  const [former, inForce] = states.toSorted((one, other) => Number(one.isInForce) - Number(other.isInForce));
  expect(former).toMatchObject({ isInForce: false, personKeys: 0, wrapsRoot: false });
  expect(inForce).toMatchObject({ isInForce: true, personKeys: 3, wrapsRoot: true });
  const again = await place.openProcess();
  expect(again.secrets.deriveKey("identity")).toEqual(before);
  for (const [at, subject] of subjects.entries())
    expect(await readDirectIdentifiers(place.database, again.secrets, subject)).toEqual({
      email: `${at + 1}@b.example`,
    });
});

test("processes that run read and write throughout, by the changed file", async () => {
  await using place = await openTestInstallation();
  const server = await place.openProcess();
  const command = await place.openProcess();
  const before = await place.introduce(server.secrets, "before");
  let isRotating = true;
  const working = (async () => {
    const met: string[] = [];
    for (let turn = 0; isRotating || turn < 3; turn += 1) {
      const subject = await place.introduce(server.secrets, `during-${turn}`);
      met.push((await readDirectIdentifiers(place.database, server.secrets, subject))["email"] ?? "unreadable");
      met.push((await readDirectIdentifiers(place.database, server.secrets, before))["email"] ?? "unreadable");
    }
    return met;
  })();
  const [first, second] = [await rotateMasterKey(command), await rotateMasterKey(command)];
  isRotating = false;
  expect([first, second]).toMatchObject([{ inForce: expect.any(String) }, { inForce: expect.any(String) }]);
  const met = await working;
  expect(met.length).toBeGreaterThan(5);
  expect(met).not.toContain("unreadable");
});

test("a new person's key is wrapped by the new key at once, also by a process that was opened before", async () => {
  await using place = await openTestInstallation();
  const server = await place.openProcess();
  const rotation = await rotateMasterKey(await place.openProcess());
  await place.introduce(server.secrets, "after");
  const rows = await place.database.selectFrom("person_key").select("wrapped_by").execute();
  expect(rows).toEqual([{ wrapped_by: (rotation as { inForce: string }).inForce }]);
});

test("a key of the environment is put in force when it was added to those given", async () => {
  await using place = await openTestInstallation();
  expect(await rotateMasterKey(await place.openProcess({ masterKeys: [OLD] }))).toBe("no_new_key");
  const both = await place.openProcess({ masterKeys: [OLD, NEW] });
  expect(await rotateMasterKey(both)).toMatchObject({ inForce: both.wrapping.masterKeys()[1]!.name });
});

test("nothing changes while a process that decides was not given the new key", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess({ masterKeys: [OLD, NEW] });
  const [old] = keys.wrapping.masterKeys();
  await place.pool.query(
    "insert into replica values (gen_random_uuid(), clock_timestamp() + interval '1 minute', array[$1])",
    [old!.name],
  );
  expect(await rotateMasterKey(keys)).toBe("not_given_everywhere");
  expect(await describeMasterKeys(place.database, keys.wrapping)).toMatchObject([{ isInForce: true }]);
});

test("what a rotation that broke off left behind is wrapped anew by the job", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess({ masterKeys: [OLD, NEW] });
  const subject = await place.introduce(keys.secrets, "1");
  const before = await place.database.selectFrom("person_key").selectAll().executeTakeFirstOrThrow();
  await rotateMasterKey(keys);
  await place.database.updateTable("person_key").set(before).execute();
  const { run } = encryptionJobs({ database: place.database, clock: () => NOW, wrapping: keys.wrapping })[
    "rewrap-keys"
  ];
  const context = { signal: new AbortController().signal, enqueue: async () => true };
  expect(await run({}, context)).toEqual({ rewrapped: 1 });
  expect(await run({}, context)).toEqual({ rewrapped: 0 });
  expect(await readDirectIdentifiers(place.database, keys.secrets, subject)).toEqual({ email: "1@b.example" });
});

test("a key that wraps something is not retired; one that wraps nothing is, for good, and leaves the file", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess();
  await place.introduce(keys.secrets, "1");
  const [old] = keys.wrapping.masterKeys();
  expect(await retireMasterKey(keys, old!.name)).toBe("in_force");
  expect(await retireMasterKey(keys, "no such")).toBe("unknown_version");
  await rotateMasterKey(keys);
  const { rows } = await place.pool.query("update person_key set wrapped_by = $1 returning *", [old!.name]);
  expect(rows).toHaveLength(1);
  expect(await retireMasterKey(keys, old!.name)).toBe("still_wraps");
  await place.pool.query("update person_key set wrapped_by = (select new_keys_by from root_secret)");
  expect(await retireMasterKey(keys, old!.name)).toBe("retired");
  expect((await readFile(place.keyFile, "utf8")).trim().split("\n")).toHaveLength(1);
  expect(await describeMasterKeys(place.database, keys.wrapping)).toHaveLength(1);
});

test("the log says which master key came into force and which was retired", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess({ masterKeys: [OLD, NEW] });
  await rotateMasterKey(keys);
  const [old, inForce] = keys.wrapping.masterKeys();
  await retireMasterKey(keys, old!.name);
  const { rows } = await place.pool.query("select about, statement from log_statement order by about");
  expect(rows.map(({ about }) => about).sort()).toEqual([old!.name, inForce!.name].sort());
});

test("a retired key that is given again is never put in force", async () => {
  await using place = await openTestInstallation();
  const keys = await place.openProcess({ masterKeys: [OLD, NEW] });
  await rotateMasterKey(keys);
  const [old] = keys.wrapping.masterKeys();
  expect(await retireMasterKey(keys, old!.name)).toBe("retired");
  expect(await rotateMasterKey(await place.openProcess({ masterKeys: [NEW, OLD] }))).toBe("no_new_key");
  // Whoever was wrapping by it at this very moment does not bring it back either.
  await registerVersion(place.database, await old!.makeCheck(), NOW);
  expect((await listVersions(place.database)).map(({ version }) => version)).not.toContain(old!.name);
});
