import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import type { SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { findSubject, loadOrCreateSubjects } from "../identity/read.ts";
import { personalDataHolders } from "../personal-data-holders.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { eraseSubject } from "./erase-subject.ts";
import { exportErasures, reapplyErasures } from "./restored-erasures.ts";

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
async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

test("whoever a restored backup brings back is erased by the ledger, once, and everybody else stays", async () => {
  await using test = await openTestDatabase();
  const [budi] = [await appear(test, "budi"), await appear(test, "siti")];
  const backup = (await test.pool.query("select * from identity natural join subject")).rows;
  await eraseSubject(partsFor(test), budi, NOW, "request-1");
  const ledger = await collect(exportErasures(test.database));
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
  expect(await reapplyErasures(partsFor(test), each(ledger), NOW + 1)).toEqual({ read: 1, erased: 1 });
  expect(await findSubject(test.database, secrets, "customer", "budi")).toBeUndefined();
  expect(await findSubject(test.database, secrets, "customer", "siti")).toBeDefined();
  expect(await reapplyErasures(partsFor(test), each(ledger), NOW + 2)).toEqual({ read: 1, erased: 0 });
});

test("a line that is none of a ledger is named, and what stands before it was applied", async () => {
  await using test = await openTestDatabase();
  const budi = await appear(test, "budi");
  const good = `${JSON.stringify({ subjectKey: budi, requestId: "1", notedAt: new Date(NOW).toISOString() })}\n`;
  for (const bad of ["nonsense\n", "{}\n", '{"subjectKey":"x","requestId":"","notedAt":""}\n'])
    expect(await reapplyErasures(partsFor(test), each([good, "\n", bad]), NOW)).toEqual({ wrongLine: 3 });
  expect(await findSubject(test.database, secrets, "customer", "budi")).toBeUndefined();
});
