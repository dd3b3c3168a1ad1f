import { openTestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Problem } from "../http/problem.ts";
import { campaignExperiments } from "./campaign-experiments.ts";
import { anExperiment, LOOK, openTestExperiments } from "./test-experiment.ts";

const START = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;
const CAMPAIGN = "019a0000-0000-7000-8000-000000000001";

const open = async () => {
  const test = await openTestDatabase();
  const { database } = test;
  let now = START;
  const experiments = openTestExperiments(database, () => now);
  const guardrail = { parts: [{ part: "hide" as const, weight: 1 }], expectedRate: 0.01, margin: 0.1 };
  return {
    experiments,
    seam: campaignExperiments({ database, clock: () => now, ...LOOK }, experiments),
    declare: () => experiments.draft(anExperiment({ campaignId: CAMPAIGN, guardrail }), { keyId: "key" }),
    atDay: (day: number) => {
      now = START + day * DAY;
    },
    /** In each arm 2,000 people, of whom so many bought and so many hid something. */
    fill: async (experimentId: string, did: { buyers: readonly number[]; hiders: readonly number[] }) => {
      for (const arm of [0, 1]) {
        const at = new Date(START);
        await sql`with person as (
          insert into experiment_exposure
            select gen_random_uuid(), ${experimentId}, ${arm}, 2, false, ${at} from generate_series(1, 2000)
            returning subject_key
        ), numbered as (select subject_key, row_number() over () as n from person), bought as (
          insert into event (subject_key, event_id, kind, occurred_at, received_at, other_device, purposes)
            select subject_key, gen_random_uuid(), 'purchased', ${at}, ${at}, false, '{}' from numbered
            where n <= ${did.buyers[arm]}::int
        ) insert into feedback
          select subject_key, gen_random_uuid(), 'd', 'home', 'tea', 'too_often', ${at} from numbered
          where n <= ${did.hiders[arm]}::int`.execute(database);
      }
    },
    [Symbol.asyncDispose]: () => test.close(),
  };
};

const HELPS = { buyers: [60, 400], hiders: [20, 20] };
const SLIGHTLY = { buyers: [60, 66], hiders: [20, 20] };
const USELESS = { buyers: [60, 60], hiders: [20, 20] };
const HARMS = { buyers: [60, 400], hiders: [20, 400] };

test("a campaign is tested by the experiment that was declared for it, and by none otherwise", async () => {
  await using shop = await open();
  const refused = await shop.seam.start(CAMPAIGN, "key").catch((error: Problem) => error.code);
  expect(refused).toBe("experiment_required");
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("not_yet");
  const { experimentId } = await shop.declare();
  await shop.seam.start(CAMPAIGN, "key");
  await shop.seam.start(CAMPAIGN, "key");
  expect(await shop.experiments.find(experimentId)).toMatchObject({ state: "running", version: 2 });
});

test("what helps and bothers nobody is launched, but not before two weeks and not without a person's word", async () => {
  await using shop = await open();
  const { experimentId } = await shop.declare();
  await shop.seam.start(CAMPAIGN, "key");
  await shop.fill(experimentId, HELPS);
  shop.atDay(13);
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("not_yet");
  shop.atDay(14);
  expect(await shop.seam.verdictOf(CAMPAIGN, false)).toBe("not_signed");
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("launch");
});

test("what nobody came to, and what was not shown to help by the planned end, is refused", async () => {
  await using shop = await open();
  const { experimentId } = await shop.declare();
  await shop.seam.start(CAMPAIGN, "key");
  shop.atDay(27);
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("not_yet");
  shop.atDay(28);
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("refuse");
  await shop.fill(experimentId, USELESS);
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("refuse");
});

test("what little is known that points the right way is limited at the planned end, not before and not without a person's word", async () => {
  await using shop = await open();
  const { experimentId } = await shop.declare();
  await shop.seam.start(CAMPAIGN, "key");
  await shop.fill(experimentId, SLIGHTLY);
  shop.atDay(27);
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("not_yet");
  shop.atDay(28);
  expect(await shop.seam.verdictOf(CAMPAIGN, false)).toBe("not_signed");
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("limit");
});

test("harm is said at once, whoever signs; while a campaign is live it is looked for once an hour", async () => {
  await using shop = await open();
  const { experimentId } = await shop.declare();
  await shop.seam.start(CAMPAIGN, "key");
  shop.atDay(3);
  expect(await shop.seam.showsHarm(CAMPAIGN)).toBe(false);
  await shop.fill(experimentId, HARMS);
  expect(await shop.seam.showsHarm(CAMPAIGN)).toBe(false);
  expect(await shop.seam.verdictOf(CAMPAIGN, true)).toBe("harm");
  shop.atDay(3 + 1 / 24);
  expect(await shop.seam.showsHarm(CAMPAIGN)).toBe(true);
  await shop.experiments.move(experimentId, { step: "stop" }, "key");
  expect(await shop.seam.showsHarm(CAMPAIGN)).toBe(false);
});

test("what runs for a campaign stops with it, and after its launch once the planned days are over", async () => {
  await using shop = await open();
  const settled = async (state: Parameters<typeof shop.seam.settle>[1], day: number) => {
    shop.atDay(0);
    const { experimentId } = await shop.declare();
    await shop.seam.start(CAMPAIGN, "key");
    shop.atDay(day);
    await shop.seam.settle(CAMPAIGN, state, "key");
    const found = await shop.experiments.find(experimentId);
    if (found.state === "running") await shop.experiments.move(experimentId, { step: "stop" }, "key");
    return found.state;
  };
  for (const state of ["refused", "stopped", "draft"] as const) expect(await settled(state, 1), state).toBe("stopped");
  for (const state of ["testing", "limited", "paused"] as const)
    expect(await settled(state, 40), state).toBe("running");
  expect([await settled("launched", 27), await settled("launched", 28)]).toEqual(["running", "stopped"]);
});
