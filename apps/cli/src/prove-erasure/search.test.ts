import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { searchFiles } from "./search-files.ts";
import { searchKeys, searchTables } from "./search-tables.ts";

const MARK = "canary0123456789abcdef";
const SUBJECT = "019a0000-0000-7000-8000-000000000001";

test("a canary is found in text, in JSON, in arrays, in bytes and in what the planner keeps", async () => {
  await using open = await openTestDatabase();
  await open.pool.query("create table anything (plain text, document jsonb, list text[], bytes bytea)");
  await open.pool.query("insert into anything values ($1, $2, $3, $4)", [
    `a${MARK.toUpperCase()}b`,
    { deep: { er: MARK } },
    ["x", MARK],
    Buffer.from(`\0${MARK}`),
  ]);
  await open.pool.query("insert into anything select $1 from generate_series(1, 100)", [MARK]);
  await open.pool.query("analyze anything");
  const where = (await searchTables(open, MARK)).map((found) => found.where);
  expect(where).toEqual(
    expect.arrayContaining(["plain", "document", "list", "bytes"].map((name) => `public.anything.${name}`)),
  );
  expect(where.some((name) => name.startsWith("pg_catalog.pg_statistic"))).toBe(true);
  expect(await searchTables(open, "canaryofnobody")).toEqual([]);
});

test("what somebody searched for is nothing that the planner keeps", async () => {
  await using open = await openTestDatabase();
  await open.pool.query(
    `insert into event (subject_key, event_id, kind, query, occurred_at, received_at, other_device, purposes)
     select $1, gen_random_uuid(), 'searched', $2, now(), now(), false, '{}' from generate_series(1, 100)`,
    [SUBJECT, MARK],
  );
  await open.pool.query("analyze event");
  expect(await searchTables(open, MARK)).toEqual([{ where: "public.event.query", times: 100 }]);
});

test("a key is found in every table about a person, but for those that outlive people", async () => {
  await using open = await openTestDatabase();
  await open.pool.query("insert into subject values ($1, true, now())", [SUBJECT]);
  await open.pool.query("insert into tombstone values ($1, now())", [SUBJECT]);
  expect(await searchKeys(open, [SUBJECT], ["tombstone"])).toEqual([{ where: "subject.subject_key", times: 1 }]);
  expect(await searchKeys(open, [SUBJECT], [])).toHaveLength(2);
});

test("a canary is found in any file, also across the pieces in which it is read, and counted once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-search-"));
  const pieces = 64 * 1024;
  await writeFile(join(folder, "a"), Buffer.concat([Buffer.alloc(pieces - 5), Buffer.from(MARK), Buffer.alloc(9)]));
  await writeFile(join(folder, "b"), `${MARK}${MARK}`);
  await writeFile(join(folder, "c"), MARK.slice(1));
  const found = await searchFiles(folder, MARK);
  expect(found.toSorted((a, b) => a.where.localeCompare(b.where))).toEqual([
    { where: "a", times: 1 },
    { where: "b", times: 2 },
  ]);
  await rm(folder, { recursive: true });
});
