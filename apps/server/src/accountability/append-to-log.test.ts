import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { commitmentOf, readEntry } from "@seimbang/verifier";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appendAloneToLog, appendToLog, type LogAppend } from "./append-to-log.ts";
import { logPersonalData } from "./personal-data.ts";

const AT = Date.UTC(2026, 10, 29, 7, 30, 5, 678);
const SUBJECT = brandAs.subjectKey("0197d6f0-0000-7000-8000-000000000001");
const said: LogAppend = { kind: "choice", at: AT, about: "choice-1", statement: { level: 2, note: "rahasia" } };

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  for (const table of ["log_queue", "log_opening", "log_statement"] as const)
    await opened.database.deleteFrom(table).execute();
});

const append = (entry: LogAppend) => opened.database.transaction().execute((open) => appendToLog(open, entry));

test("a leaf says a kind and a second, and nothing of what was said or about whom", async () => {
  await append({ ...said, subject: SUBJECT });
  const { leaf } = await opened.database.selectFrom("log_queue").select("leaf").executeTakeFirstOrThrow();
  expect(readEntry(leaf)).toEqual({ kind: "choice", at: "2026-11-29T07:30:05Z", commitment: expect.any(String) });
  expect(leaf).not.toMatch(/rahasia|choice-1|0197d6f0/);
});

test("two equal statements have different leaves, so that nobody can guess one by trying", async () => {
  await append(said);
  await append(said);
  const rows = await opened.database.selectFrom("log_queue").select("leaf").execute();
  expect(new Set(rows.map(({ leaf }) => leaf)).size).toBe(2);
});

test("what is kept with the person opens the leaf, and goes with them", async () => {
  await append({ ...said, subject: SUBJECT });
  const { leaf } = await opened.database.selectFrom("log_queue").select("leaf").executeTakeFirstOrThrow();
  const { salt, statement } = await opened.database.selectFrom("log_opening").selectAll().executeTakeFirstOrThrow();
  expect(commitmentOf(salt, statement)).toBe(readEntry(leaf)?.commitment);
  expect(JSON.parse(statement)).toEqual({ id: "choice-1", level: 2, note: "rahasia" });
  await opened.database.transaction().execute((open) => logPersonalData.erase(open, SUBJECT));
  expect(await opened.database.selectFrom("log_opening").selectAll().execute()).toEqual([]);
  expect(await opened.database.selectFrom("log_statement").selectAll().execute()).toEqual([]);
});

test("what fails leaves no entry, and what is not written down does not happen", async () => {
  const failing = opened.database.transaction().execute(async (open) => {
    await appendToLog(open, said);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await opened.database.selectFrom("log_queue").selectAll().execute()).toEqual([]);
  expect(await opened.database.selectFrom("log_statement").selectAll().execute()).toEqual([]);
});

test("appends of the same moment share a transaction, keep their order, and what fails fails for whoever wrote it", async () => {
  const abouts = Array.from({ length: 500 }, (_, at) => `alone-${at}`);
  await Promise.all(abouts.map((about) => appendAloneToLog(opened.database, { ...said, about })));
  const { rows } = await opened.pool.query(
    "select about, log_queue.xmin::text as transaction from log_queue join log_statement using (entry_id) order by entry_id",
  );
  expect(rows.map(({ about }) => about)).toEqual(abouts);
  expect(new Set(rows.map(({ transaction }) => transaction)).size).toBeLessThan(10);
  const wrong = { ...said, subject: brandAs.subjectKey("none") };
  await expect(appendAloneToLog(opened.database, wrong)).rejects.toThrow("uuid");
  await appendAloneToLog(opened.database, said);
});
