import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { personalDataHolders } from "../personal-data-holders.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { countOverdue } from "./count-overdue.ts";

const NOW = Date.UTC(2026, 10, 24);
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000);
const settings = {
  registry: { registryVersion: "1", purposes: [] },
  ...{ decisionsDays: 5, feedbackDays: 7, redemptionsDays: 40, pricesDays: 60, messagesDays: 90 },
  ...{ unusedDays: 200, threadsDays: 95, surveyPurpose: undefined },
};

test("rows count as overdue once two nights failed to delete them, added up by table, and all of them stay", async () => {
  await using test = await openTestDatabase();
  const { database, pool } = test;
  const deps = { database, settings, holders: personalDataHolders(secretsFrom(Buffer.alloc(32, 7))) };
  await pool.query("insert into subject values (gen_random_uuid(), true, $1)", [daysAgo(1)]);
  for (const days of [4, 6, 8])
    await pool.query("insert into decision select subject_key, gen_random_uuid(), $1, 'home', '' from subject", [
      daysAgo(days),
    ]);
  await pool.query(
    `insert into event (subject_key, event_id, kind, occurred_at, received_at, other_device, purposes)
       select subject_key, gen_random_uuid(), 'viewed', $1, $1, false, '{ads,retired}' from subject`,
    [daysAgo(3)],
  );
  // What two purposes have kept leaves each of them.
  expect([...(await countOverdue(deps, NOW))]).toEqual([
    ["event", 2],
    ["decision", 1],
  ]);
  expect((await pool.query("select from decision")).rowCount).toBe(3);
});
