import { expect, test } from "vitest";
import { cronInZone } from "../configuration/cron-in-zone.ts";
import { dueRuns } from "./due-runs.ts";
import type { JobDefinition } from "./jobs.ts";

const JAKARTA = cronInZone("Asia/Jakarta");

const scheduled = (...crons: readonly string[]): JobDefinition => ({
  run: async () => ({}),
  schedules: crons.map((cron) => ({ key: cron, cron, data: { cron } })),
  retries: 0,
  retryDelaySeconds: 1,
  expireInSeconds: 60,
});

const hour = (at: string) => ({ from: Date.parse(at), until: Date.parse(at) + 3 * 3_600_000 });

test("what was due is run once, in the order in which it was due first, by the clocks of the shop", () => {
  const registry = {
    audit: scheduled("15 4 * * *"),
    fit: scheduled("30 3 * * *"),
    watch: scheduled("* * * * *"),
    noon: scheduled("0 12 * * *"),
  };
  // Three in the morning in Jakarta.
  const runs = dueRuns(registry, hour("2026-11-28T20:00:00Z"), JAKARTA);
  expect(runs.map(({ name }) => name)).toEqual(["watch", "fit", "audit"]);
  expect(runs.map(({ at }) => new Date(at).toISOString())).toEqual([
    "2026-11-28T20:01:00.000Z",
    "2026-11-28T20:30:00.000Z",
    "2026-11-28T21:15:00.000Z",
  ]);
  expect(runs[1]?.data).toEqual({ cron: "30 3 * * *" });
});

test("the end of a stretch belongs to it and its beginning to the one before, so that nothing is run twice or never", () => {
  const registry = { once: scheduled("0 6 * * *") };
  const at = Date.parse("2026-11-28T23:00:00Z");
  expect(dueRuns(registry, { from: at - 60_000, until: at }, JAKARTA)).toHaveLength(1);
  expect(dueRuns(registry, { from: at, until: at + 60_000 }, JAKARTA)).toEqual([]);
});
