import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { isScrubDue, scrubErased } from "./scrub-erased.ts";

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);
const SCRUBBING = "select from pg_stat_activity where datname = current_database() and query like 'vacuum (full%'";

test("what was erased while files are written anew waits for the next time, whenever it was asked", async () => {
  await using test = await openTestDatabase();
  const erased = (number: number) =>
    test.pool.query(
      "insert into erasure (subject_key, request_id, noted_at, destroyed_at) values (lpad($1, 32, '0')::uuid, '', $2, $2)",
      [`${number}`, new Date(NOW - 1)],
    );
  await erased(1);
  // One that broke off before anything was destroyed is not in the files as less than it was.
  await test.pool.query(
    "insert into erasure (subject_key, request_id, noted_at) values (lpad('3', 32, '0')::uuid, '', $1)",
    [new Date(NOW - 1)],
  );
  const scrubbing = scrubErased(test.database, NOW);
  while ((await test.pool.query(SCRUBBING)).rowCount === 0);
  await erased(2);
  expect(await scrubbing).toMatchObject({ skipped: [] });
  const { rows } = await test.pool.query(
    "select scrubbed_at is not null as is_scrubbed from erasure order by subject_key",
  );
  expect(rows).toEqual([{ is_scrubbed: true }, { is_scrubbed: false }, { is_scrubbed: false }]);
  expect(await isScrubDue(test.database)).toBe(true);
});
