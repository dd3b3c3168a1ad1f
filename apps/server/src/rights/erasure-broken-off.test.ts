import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { findSubject, loadOrCreateSubjects, storeDirectIdentifiers } from "../identity/read.ts";
import { withdrawFormerModels } from "../models/read.ts";
import { publishModel } from "../models/store.ts";
import { testManifest } from "../models/test-shop.ts";
import { personalDataHolders } from "../personal-data-holders.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { type ErasureDependencies, type ErasureListener, eraseSubject, resumeErasures } from "./erase-subject.ts";

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);
const secrets = secretsFrom(Buffer.alloc(32, 7));
const holders = personalDataHolders(secrets);

const appear = async ({ database }: TestDatabase): Promise<SubjectKey> => {
  const proof = { kind: "customer", rawId: "7", verified: true } as const;
  const [subject] = await loadOrCreateSubjects(database, secrets, [proof], NOW, timeOrderedId);
  await storeDirectIdentifiers(database, secrets, [{ subject: subject!, fields: { email: "a@b.example" } }], NOW);
  return subject!;
};
const keyIsGone = async ({ pool }: TestDatabase): Promise<boolean> =>
  (await pool.query("select from person_key")).rowCount === 0;
const stateOf = async ({ pool }: TestDatabase) =>
  (await pool.query("select destroyed_at is not null as destroyed, finished_at is not null as finished from erasure"))
    .rows;

const crash = (): never => {
  throw new Error("killed");
};
const broken = { name: "broken", tables: [], export: async () => ({}), erase: async () => crash() };
const never = (): never => {
  throw new Error("It does not fail.");
};
const heard: ErasureListener = () => undefined;

/** Between any two steps: before each holder and after the last, before each listener and after the last. */
const PLACES: readonly (readonly [where: string, parts: Omit<ErasureDependencies, "database">])[] = [
  ...Array.from({ length: holders.length + 1 }, (_, at) => {
    const before = holders[at]?.name ?? "anything is told";
    return [`before ${before}`, { holders: holders.toSpliced(at, 0, broken), listeners: [heard] }] as const;
  }),
  ["once everything is destroyed", { holders, listeners: [crash, heard] }],
  ["once everybody was told", { holders, listeners: [heard, crash] }],
];

test("an erasure that breaks off between any two steps is ended when the shop starts, and removes everything", async () => {
  await using test = await openTestDatabase();
  for (const [where, parts] of PLACES) {
    const subject = await appear(test);
    const breaking = eraseSubject({ database: test.database, ...parts }, subject, NOW, "request");
    await expect(breaking, where).rejects.toThrow("killed");
    expect(await stateOf(test), where).toMatchObject([{ finished: false }]);
    const told: SubjectKey[] = [];
    const listeners = [(erased: SubjectKey) => void told.push(erased)];
    expect(await resumeErasures({ database: test.database, holders, listeners }, NOW + 1, never), where).toBe(1);
    expect(told, where).toEqual([subject]);
    expect(await stateOf(test), where).toEqual([{ destroyed: true, finished: true }]);
    expect(await keyIsGone(test), where).toBe(true);
    expect(await findSubject(test.database, secrets, "customer", "7"), where).toBeUndefined();
    expect(await resumeErasures({ database: test.database, holders, listeners }, NOW + 2, never), where).toBe(0);
    await test.pool.query("delete from erasure; delete from erased_identity");
  }
});

test("nothing is destroyed before the erasure is noted on disk", async () => {
  await using test = await openTestDatabase();
  const subject = await appear(test);
  const seen: unknown[] = [];
  const look = async (who: string): Promise<void> => void seen.push([who, await stateOf(test)]);
  const watching = { ...broken, erase: () => look("holder").then(() => ({})) };
  // Whoever copies the ledger elsewhere does so before as well: a disk that is lost in between loses no erasure.
  const onNoted = () => look("copy");
  const parts = { database: test.database, holders: [watching, ...holders], listeners: [], onNoted };
  await eraseSubject(parts, subject, NOW, "request");
  const noted = [{ destroyed: false, finished: false }];
  expect(seen).toEqual([
    ["copy", noted],
    ["holder", noted],
  ]);
});

test("the key of a person is destroyed before anything that it opens", () => {
  expect(holders[0]?.tables).toEqual(["person_key"]);
});

test("an erasure that broke off keeps its person out of the way of nobody else, and is noted once", async () => {
  await using test = await openTestDatabase();
  const subject = await appear(test);
  const parts = { database: test.database, holders, listeners: [] };
  await expect(eraseSubject({ ...parts, holders: [broken] }, subject, NOW, "request")).rejects.toThrow("killed");
  expect(await eraseSubject(parts, subject, NOW + 1, "again")).toMatchObject({ subject: 1, person_key: 1 });
  expect(await eraseSubject(parts, subject, NOW + 2, "once more")).toBe("unknown_subject");
  const { rows } = await test.pool.query("select removed from erasure");
  expect(rows).toMatchObject([{ removed: { subject: 1, person_key: 1, direct_identifier: 1 } }]);
});

test("who asks again after a crash has a certificate under the name that ledger and log know the erasure by", async () => {
  await using test = await openTestDatabase();
  const subject = await appear(test);
  const parts = { database: test.database, holders, listeners: [] };
  await expect(eraseSubject({ ...parts, holders: [broken] }, subject, NOW, "request")).rejects.toThrow("killed");
  await eraseSubject(parts, subject, NOW + 1, "again");
  const { rows } = await test.pool.query("select request_id, about from erasure, log_statement");
  expect(rows).toEqual([{ request_id: "again", about: "again" }]);
});

test("no model from before an erasure can be returned to: the newest serves until its successor or the deadline", async () => {
  await using test = await openTestDatabase();
  const subject = await appear(test);
  for (const day of [1, 2, 3]) {
    const modelId = brandAs.modelId(`of day ${day}`);
    const manifest = { ...testManifest({ fittedAt: NOW - (4 - day) * 86_400_000 }), modelId };
    await publishModel(test.database, manifest, new Uint8Array(1), { publishedAt: manifest.fittedAt, outdated: [] });
  }
  const listeners = [() => withdrawFormerModels(test.database, NOW)];
  await eraseSubject({ database: test.database, holders, listeners }, subject, NOW, "request");
  expect((await test.pool.query("select model_id from model")).rows).toEqual([{ model_id: "of day 3" }]);
});

test("an erasure that always fails keeps no other waiting, nor the start; it is named, tried ever more seldom, and ended once it can be", async () => {
  await using test = await openTestDatabase();
  const appearAs = async (rawId: string) => {
    const proof = { kind: "customer", rawId, verified: true } as const;
    const [subject] = await loadOrCreateSubjects(test.database, secrets, [proof], NOW, timeOrderedId);
    await storeDirectIdentifiers(
      test.database,
      secrets,
      [{ subject: subject!, fields: { email: "a@b.example" } }],
      NOW,
    );
    return subject!;
  };
  const [first, second] = [await appearAs("1"), await appearAs("2")];
  for (const subject of [first, second]) {
    const choice = [subject, timeOrderedId(), new Date(NOW), "choice", "{}", "{}"];
    await test.pool.query("insert into choice values ($1, $2, $3, $4, $5, $6)", choice);
    const breaking = eraseSubject({ database: test.database, holders: [broken], listeners: [] }, subject, NOW, subject);
    await expect(breaking).rejects.toThrow("killed");
  }
  const failing = { ...broken, erase: async (_: unknown, subject: SubjectKey) => (subject === first ? crash() : {}) };
  const failed: unknown[] = [];
  const resume = (at: number, parts = [...holders, failing]) =>
    resumeErasures({ database: test.database, holders: parts, listeners: [] }, at, (one) => failed.push(one));
  expect(await resume(NOW)).toBe(1);
  expect(failed).toEqual([{ requestId: first, attempts: 1, failure: "Error" }]);
  expect(await findSubject(test.database, secrets, "customer", "2")).toBeUndefined();
  // Nothing of the first is used any more, though not everything could be destroyed.
  for (const table of ["choice", "person_key"])
    expect((await test.pool.query(`select from ${table}`)).rowCount, table).toBe(0);
  const minute = 60_000;
  expect(await resume(NOW + minute - 1)).toBe(0);
  expect(failed).toHaveLength(1);
  for (const [at, attempts] of [
    [NOW + minute, 2],
    [NOW + 3 * minute, 3],
  ] as const) {
    await resume(at);
    expect(failed.at(-1)).toMatchObject({ attempts });
    await resume(at + minute);
    expect(failed.at(-1)).toMatchObject({ attempts });
  }
  // The pause doubles until it is an hour, and is never longer.
  let at = NOW + 7 * minute;
  for (const pause of [8, 16, 32, 60, 60]) {
    await resume(at);
    const attempts = failed.length;
    await resume(at + pause * minute - 1);
    expect(failed).toHaveLength(attempts);
    at += pause * minute;
  }
  expect(await resume(at, [...holders])).toBe(1);
  expect(await findSubject(test.database, secrets, "customer", "1")).toBeUndefined();
  const { rows } = await test.pool.query("select removed from erasure where subject_key = $1", [first]);
  // With what went before the last time.
  expect(rows).toMatchObject([{ removed: { subject: 1, person_key: 1, choice: 1 } }]);
});
