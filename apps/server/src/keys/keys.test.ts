import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { parseKey } from "./api-key.ts";
import { createKey } from "./create-key.ts";
import { endingOf, usualExpiry } from "./key-expiry.ts";
import { openKeyRing } from "./key-ring.ts";
import { listKeys } from "./list-keys.ts";
import { openPagesKey } from "./open-pages-key.ts";
import { revokeKey } from "./revoke-key.ts";
import { resumeKey, suspendKey } from "./suspend-key.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);

test("a key names its kind and id, works at once, and is stored only as a hash", async () => {
  await using test = await openTestDatabase();
  const findCaller = await openKeyRing(test.database, () => NOW + 1000);
  const { keyId, key } = await createKey(test.database, "secret", "shop", timeOrderedId, NOW);
  expect(parseKey(key)).toEqual({ kind: "secret", keyId, text: key });
  const ring = await openKeyRing(test.database, () => NOW);
  expect(await ring.findCaller(key)).toEqual({ keyId, kind: "secret" });
  expect(findCaller).toBeDefined();
  const stored = JSON.stringify(await test.database.selectFrom("api_key").selectAll().execute());
  // The secret may have underscores of its own.
  expect(stored).not.toContain(key.slice(`sk_${keyId}_`.length));
  expect(await listKeys(test.database)).toMatchObject([
    { keyId, kind: "secret", name: "shop", createdAt: NOW, revokedAt: undefined },
  ]);
});

test("on which day a key was last used is noted, to the day, and for no key that was only tried", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  const make = (name: string) => createKey(test.database, "secret", name, timeOrderedId, NOW);
  const [used, tried] = [await make("used"), await make("tried")];
  const ring = await openKeyRing(test.database, () => now);
  const lastUsed = async () => (await listKeys(test.database)).map(({ lastUsedOn }) => lastUsedOn);
  expect(await ring.findCaller(`${tried.key.slice(0, -1)}${tried.key.endsWith("A") ? "B" : "A"}`)).toBeUndefined();
  await ring.findCaller(used.key);
  await expect.poll(lastUsed).toEqual([Date.UTC(2026, 10, 24), undefined]);
  now += 86_400_000;
  await ring.findCaller(used.key);
  await expect.poll(lastUsed).toEqual([Date.UTC(2026, 10, 25), undefined]);
});

test("a key ends at its time, to the moment and without anybody looking, and says so to whoever still has it", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  const expiresAt = NOW + 1_000;
  const { keyId, key } = await createKey(test.database, "secret", "shop", timeOrderedId, NOW, { expiresAt });
  const ring = await openKeyRing(test.database, () => now);
  expect(await ring.findCaller(key)).toEqual({ keyId, kind: "secret" });
  now = expiresAt - 1;
  expect(await ring.findCaller(key)).toEqual({ keyId, kind: "secret" });
  now = expiresAt;
  expect(await ring.findCaller(key)).toEqual({ refused: "expired", keyId, kind: "secret", since: expiresAt });
  // Whoever only knows its id learns nothing of it.
  expect(await ring.findCaller(`${key.slice(0, -1)}${key.endsWith("A") ? "E" : "A"}`)).toBeUndefined();
  await revokeKey(test.database, keyId, now);
  await ring.refresh();
  expect(await ring.findCaller(key)).toMatchObject({ refused: "revoked" });
});

test.each([
  ["in force", undefined, undefined],
  ["in force", 15 * DAY, undefined],
  ["ends_soon", 14 * DAY, undefined],
  ["ends_soon", 1, undefined],
  ["expired", 0, undefined],
  ["in force", 0, NOW],
])("a key is %s that ends in %d ms and was revoked at %s", (ending, left, revokedAt) => {
  const expiresAt = left === undefined ? undefined : NOW + left;
  expect(endingOf({ expiresAt, revokedAt }, NOW) ?? "in force").toBe(ending);
});

test("a secret key ends after a year where nothing else is said, and one for pages does not", () => {
  expect(usualExpiry("secret", NOW)).toBe(NOW + 365 * DAY);
  expect(usualExpiry("publishable", NOW)).toBeUndefined();
});

test("a key made or revoked elsewhere is noticed within seconds, without a look-up for every request", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  const ring = await openKeyRing(test.database, () => now);
  const { keyId, key } = await createKey(test.database, "publishable", "pages", timeOrderedId, NOW);
  expect(await ring.findCaller(key)).toBeUndefined();
  now += 500;
  expect(await ring.findCaller(key)).toEqual({ keyId, kind: "publishable" });
  expect(await revokeKey(test.database, keyId, now)).toBe("revoked");
  expect(await revokeKey(test.database, keyId, now)).toBe("already_revoked_or_unknown");
  expect(await ring.findCaller(key)).toBeDefined();
  now += 5000;
  expect(await ring.findCaller(key)).toEqual({ refused: "revoked", keyId, kind: "publishable", since: NOW + 500 });
});

test("a key is suspended and put back at once where a server is told, and a revoked one never comes back", async () => {
  await using test = await openTestDatabase();
  const ring = await openKeyRing(test.database, () => NOW);
  const { keyId, key } = await createKey(test.database, "secret", "shop", timeOrderedId, NOW, {
    requestsPerMinute: 60,
  });
  await ring.refresh();
  expect(await ring.findCaller(key)).toEqual({ keyId, kind: "secret", requestsPerMinute: 60 });
  expect(await suspendKey(test.database, keyId, "test", NOW)).toBe(true);
  await ring.refresh();
  expect(await ring.findCaller(key)).toMatchObject({ refused: "suspended" });
  expect(await resumeKey(test.database, keyId, "test", NOW)).toBe(true);
  await ring.refresh();
  expect(await ring.findCaller(key)).toMatchObject({ keyId });
  await suspendKey(test.database, keyId, "test", NOW);
  await revokeKey(test.database, keyId, NOW);
  expect(await resumeKey(test.database, keyId, "test", NOW)).toBe(false);
  await ring.refresh();
  expect(await ring.findCaller(key)).toMatchObject({ refused: "revoked" });
});

test("a key with another secret, kind or form is nobody's", async () => {
  await using test = await openTestDatabase();
  const { key } = await createKey(test.database, "publishable", "pages", timeOrderedId, NOW);
  const ring = await openKeyRing(test.database, () => NOW);
  const flipped = key.slice(0, -1) + (key.endsWith("A") ? "E" : "A");
  for (const other of [flipped, key.replace("pk_", "sk_"), key.slice(0, -1), `${key}x`, "", "pk_", "constructor"]) {
    expect(await ring.findCaller(other), other).toBeUndefined();
  }
});

test("while the database does not answer, the keys known last stay in force", async () => {
  const test = await openTestDatabase();
  let now = NOW;
  const { keyId, key } = await createKey(test.database, "publishable", "pages", timeOrderedId, NOW);
  const ring = await openKeyRing(test.database, () => now);
  await test.close();
  now += 60_000;
  expect(await ring.findCaller(key)).toEqual({ keyId, kind: "publishable" });
});

test("every server of a shop shows its pages the same key, and another once that one was revoked", async () => {
  await using test = await openTestDatabase();
  const open = (masterKey = 7) => openPagesKey(test.database, secretsFrom(Buffer.alloc(32, masterKey)), NOW);
  const [key, same] = await Promise.all([open(), open()]);
  expect(same).toBe(key);
  const { keyId = "", kind } = parseKey(key) ?? {};
  expect(kind).toBe("publishable");
  const ring = await openKeyRing(test.database, () => NOW);
  expect(await ring.findCaller(key)).toEqual({ keyId, kind: "publishable" });
  expect(await listKeys(test.database)).toMatchObject([{ keyId, name: "privacy" }]);
  await revokeKey(test.database, keyId, NOW);
  const next = await open();
  expect(next).not.toBe(key);
  expect(await open()).toBe(next);
  expect(await open(8)).not.toBe(next);
});
