import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { isScrubDue, scrubErased } from "./scrub-erased.ts";

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);

test("files of which anything was left out hold for no erasure; once nothing is, none is due any more", async () => {
  await using test = await openTestDatabase();
  await test.pool.query(
    "insert into erasure (subject_key, request_id, noted_at, destroyed_at) values (gen_random_uuid(), '', $1, $1)",
    [new Date(NOW - 1)],
  );
  const reading = await test.pool.connect();
  await reading.query("begin isolation level repeatable read; select from erasure");
  expect((await scrubErased(test.database, NOW)).skipped.length).toBeGreaterThan(0);
  expect(await isScrubDue(test.database)).toBe(true);
  await reading.query("rollback");
  reading.release();
  expect(await scrubErased(test.database, NOW)).toMatchObject({ skipped: [] });
  expect(await isScrubDue(test.database)).toBe(false);
});
