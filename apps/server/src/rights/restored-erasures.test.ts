import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { findSubject, loadOrCreateSubjects } from "../identity/read.ts";
import { publishModel } from "../models/store.ts";
import { testManifest } from "../models/test-shop.ts";
import { personalDataHolders } from "../personal-data-holders.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { eraseSubject } from "./erase-subject.ts";
import { exportErasures, readErasureLedger } from "./erasure-ledger-file.ts";
import { reapplyErasures } from "./restored-erasures.ts";
import { isLedgerSigned } from "./sign-ledger.ts";

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);
const secrets = secretsFrom(Buffer.alloc(32, 7));
const partsFor = ({ database }: TestDatabase) => ({ database, holders: personalDataHolders(secrets), listeners: [] });
const appear = async ({ database }: TestDatabase, rawId: string): Promise<SubjectKey> => {
  const proof = { kind: "customer", rawId, verified: true } as const;
  const [subject] = await loadOrCreateSubjects(database, secrets, [proof], NOW, timeOrderedId);
  return subject!;
};
const collect = async (lines: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};
const ledgerOf = async (lines: readonly string[]) => {
  const ledger = await readErasureLedger(each(lines));
  if ("wrongLine" in ledger) throw new Error("This is a ledger.");
  return ledger;
};
async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

test("whoever a restored backup brings back is erased by the ledger, once, and everybody else stays", async () => {
  await using test = await openTestDatabase();
  const [budi] = [await appear(test, "budi"), await appear(test, "siti")];
  const backup = (await test.pool.query("select * from identity natural join subject")).rows;
  await eraseSubject(partsFor(test), budi, NOW, "request-1");
  const ledger = await collect(exportErasures(test.database, secrets, NOW));
  expect(ledger.join("")).not.toContain("budi");
  // As a backup from before the erasure has it: nothing of the erasure is known.
  await test.pool.query("delete from erasure; delete from tombstone; delete from erased_identity");
  for (const { identity_hash, subject_key, kind, created_at, verified } of backup.filter(
    (row) => row.subject_key === budi,
  )) {
    await test.pool.query("insert into identity values ($1, $2, $3, $4)", [
      identity_hash,
      subject_key,
      kind,
      created_at,
    ]);
    await test.pool.query("insert into subject values ($1, $2, $3)", [subject_key, verified, created_at]);
  }
  expect(await findSubject(test.database, secrets, "customer", "budi")).toBe(budi);
  expect(await reapplyErasures(partsFor(test), await ledgerOf(ledger), NOW + 1)).toEqual({ read: 1, erased: 1 });
  expect(await findSubject(test.database, secrets, "customer", "budi")).toBeUndefined();
  expect(await findSubject(test.database, secrets, "customer", "siti")).toBeDefined();
  expect(await reapplyErasures(partsFor(test), await ledgerOf(ledger), NOW + 2)).toEqual({ read: 1, erased: 0 });
});

test("people who came after the backup and were erased are remembered, so that what is late brings them back neither", async () => {
  await using test = await openTestDatabase();
  const siti = await appear(test, "siti");
  await eraseSubject(partsFor(test), siti, NOW, "request-1");
  const ledger = await ledgerOf(await collect(exportErasures(test.database, secrets, NOW + 1)));
  expect(ledger).toMatchObject({ at: NOW + 1, identities: [{ erasedAt: NOW }] });
  const readable = async () =>
    (await test.pool.query("select * from erased_identity cross join tombstone")).rows.map((row) =>
      JSON.stringify(row),
    );
  const before = await readable();
  await test.pool.query("delete from erasure; delete from tombstone; delete from erased_identity");
  expect(await reapplyErasures(partsFor(test), ledger, NOW + 2)).toEqual({ read: 1, erased: 0 });
  expect(await readable()).toEqual(before);
  // A ledger that is written from here on has them too.
  expect((await ledgerOf(await collect(exportErasures(test.database, secrets, NOW + 3)))).erasures).toEqual(
    ledger.erasures,
  );
});

const publish = ({ database }: TestDatabase, fittedAt: number) => {
  const manifest = { ...testManifest({ fittedAt }), modelId: brandAs.modelId(`of ${fittedAt}`) };
  return publishModel(database, manifest, new Uint8Array(1), { publishedAt: fittedAt, outdated: [] });
};
const modelsIn = async ({ pool }: TestDatabase): Promise<readonly string[]> =>
  (await pool.query<{ model_id: string }>("select model_id from model")).rows.map(({ model_id }) => model_id);
const noted = (last: number, notedAt: number) => ({
  ...{ subject: brandAs.subjectKey(`0197d6f0-0000-7000-8000-00000000000${last}`), requestId: "1", notedAt },
});

test("a model that may know somebody who was erased since serves no more, the newest as well", async () => {
  await using test = await openTestDatabase();
  await publish(test, NOW - 2);
  await publish(test, NOW + 2);
  // The last of them counts, in whichever order they stand.
  const erasures = [noted(9, NOW), noted(8, NOW - 10)];
  await reapplyErasures(partsFor(test), { erasures, identities: [] }, NOW + 3);
  expect(await modelsIn(test)).toEqual([`of ${NOW + 2}`]);
});

test("for erasures that were done anew before no model is taken back again: whatever was fitted since knows nobody", async () => {
  await using test = await openTestDatabase();
  const ledger = { erasures: [noted(9, NOW)], identities: [] };
  await reapplyErasures(partsFor(test), ledger, NOW + 1);
  await publish(test, NOW - 1);
  await reapplyErasures(partsFor(test), ledger, NOW + 2);
  expect(await modelsIn(test)).toEqual([`of ${NOW - 1}`]);
});

test("a line that is none of a ledger is named, and so is a file without a head", async () => {
  const head = `${JSON.stringify({ ledger: "seimbang-erasures", installation: "own", at: new Date(NOW).toISOString() })}\n`;
  for (const bad of ["nonsense\n", "{}\n", '{"subjectKey":"x","requestId":"","notedAt":""}\n', head])
    expect(await readErasureLedger(each([head, "\n", bad]))).toEqual({ wrongLine: 3 });
  expect(await readErasureLedger(each([]))).toEqual({ wrongLine: 1 });
});

test("a ledger is signed by its shop, and no line of it is changed, left out or added unnoticed", async () => {
  await using test = await openTestDatabase();
  for (const name of ["budi", "siti"]) await eraseSubject(partsFor(test), await appear(test, name), NOW, name);
  const lines = await collect(exportErasures(test.database, secrets, NOW));
  const isSigned = async (given: readonly string[], by = secrets) => isLedgerSigned(await ledgerOf(given), by);
  expect(lines).toHaveLength(6);
  expect(await isSigned(lines)).toBe(true);
  expect(await isSigned(lines.map((line) => line.trimEnd()))).toBe(true);
  expect(await isSigned(lines, secretsFrom(Buffer.alloc(32, 8)))).toBe(false);
  expect(await isSigned(lines.slice(0, -1))).toBe(false);
  for (const at of [1, 2, 3, 4]) {
    expect(await isSigned(lines.toSpliced(at, 1))).toBe(false);
    expect(await isSigned(lines.toSpliced(at, 0, lines[at] ?? ""))).toBe(false);
  }
  expect(await isSigned(lines.with(0, (lines[0] ?? "").replace("2026", "2027")))).toBe(false);
  expect(await readErasureLedger(each([...lines, lines[1] ?? ""]))).toEqual({ wrongLine: 7 });
});
