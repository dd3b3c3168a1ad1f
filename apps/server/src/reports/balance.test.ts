import { randomBytes } from "node:crypto";
import type { BalanceGroup } from "@seimbang/contracts";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { type RawBuilder, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { HOLDOUT_ID } from "../experiments/read.ts";
import { balanceToCsv } from "./balance-to-csv.ts";
import { openBalance, type ShopBalance } from "./open-balance.ts";

const START = Date.UTC(2026, 9, 1);
const DAY = 86_400_000;
const MORNING = 7 * 3_600_000;
const at = (days: number): Date => new Date(START + days * DAY);
const [LEVELS, TINY] = ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"];
/** As many in each arm of levels. */
const PEOPLE = 4000;

let open: TestDatabase;
let balance: ShopBalance;
let now = START + 21 * DAY + MORNING;
const run = (statement: RawBuilder<unknown>) => statement.execute(open.database);
const report = (by: BalanceGroup = "level", days = {}) => balance.report({ by, ...days });

const guardrail = { parts: [{ part: "opt_out", weight: 1 }], expectedRate: 0.005, margin: 0.02 };
const declared = {
  success: [{ metric: "revenue", rise: 0.1, most: 100 }],
  guardrail,
  plannedPeople: 8000,
  plannedDays: 28,
};
const arms = (control: object, shown: object) => [
  { arm: "control", share: 0.5, ...control },
  { arm: "shown", share: 0.5, ...shown },
];

const key = sql`('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
const everybody = sql`select ${key} as key, n from generate_series(1, ${2 * PEOPLE}::int) as n`;
const start = (experimentId: string, document: object) => sql`
  insert into experiment values (${experimentId}, 2, 'running', ${JSON.stringify({ ...declared, ...document })}, ${at(0)}, null, ${at(0)})`;
const buy = (condition: RawBuilder<unknown>, day: number) => sql`
  insert into event (subject_key, event_id, kind, quantity, price, currency, occurred_at, received_at, other_device, purposes)
  select key, gen_random_uuid(), 'purchased', 1, 50, 'IDR', ${at(day)}, ${at(day)}, false, '{}' from (${everybody}) as person where ${condition}`;

beforeAll(async () => {
  open = await openTestDatabase();
  const { database } = open;
  balance = openBalance({
    ...{
      database,
      clock: () => now,
      currency: "IDR",
      measuring: () => undefined,
      mayMeasure: () => async () => new Map(),
      clickDays: 7,
      mostSpent: 100,
      randomBytes,
      comfortSampling: 0.1,
    },
    ...{ slots: ["home"], holdoutShare: 1 / 7 },
  });
  // One arm is lowered to level 3 at most, the other to level 1.
  await run(start(LEVELS, { name: "Is level 3 worth it?", arms: arms({ mostLevel: 3 }, { mostLevel: 1 }) }));
  await run(start(TINY, { name: "Tiny", slot: "home", arms: arms({}, { layout: "row" }) }));
  await run(sql`insert into subject select key, true, ${at(0)} from (${everybody}) as person`);
  const expose = (experimentId: string, arm: RawBuilder<unknown>, most: number) =>
    run(sql`insert into experiment_exposure select key, ${experimentId}, ${arm}, 3, false, ${at(1)}
      from (${everybody}) as person where n <= ${most}`);
  await expose(LEVELS, sql`case when n <= ${PEOPLE} then 0 else 1 end`, 2 * PEOPLE);
  await expose(HOLDOUT_ID, sql`case when n % 7 = 0 then 0 else 1 end`, 2 * PEOPLE);
  await expose(TINY, sql`n % 2`, 10);
  // At level 3 a fifth of them buys, at level 1 a tenth.
  await run(buy(sql`n % 5 = 0 and n <= ${PEOPLE}`, 2));
  await run(buy(sql`n % 10 = 0 and n > ${PEOPLE}`, 2));
  // Of every eight one is asked; at level 3 they answer 3, at level 1 they answer 5, and half of all are silent.
  await run(sql`insert into prompt (subject_key, prompt_id, kind, asked_at, level, probability, answered_at, answer, fine)
    select key, gen_random_uuid(), 'comfort', ${at(3)}, 3, 0.1, case when n % 16 = 0 then ${at(3)}::timestamptz end,
      case when n % 16 = 0 then 'answered' end, case when n % 16 = 0 then case when n <= ${PEOPLE} then 3 else 5 end end
    from (${everybody}) as person where n % 8 = 0`);
  expect(await balance.keepDay()).toEqual({ kept: 3 });
  return () => open.close();
});

test("what level 3 earns over level 1 is told by who was lowered at random, with an interval", async () => {
  const { lines } = await report();
  const level = lines.find(({ name }) => name === "3");
  expect(level).toMatchObject({
    over: "1",
    day: "2026-10-21",
    verdict: "good",
    reasons: ["earns_more", "comfortable"],
  });
  const { conversion, revenue, discomfort, people } = level ?? expect.unreachable();
  expect(people?.base).toBeGreaterThan(PEOPLE - 40);
  for (const [reading, truth] of [
    [conversion, 0.1],
    [revenue, 5],
    [discomfort, 0],
  ] as const) {
    expect(reading?.lower).toBeLessThan(truth);
    expect(reading?.upper).toBeGreaterThan(truth);
  }
});

test("what people answer stands beside it, of those who were drawn into either arm", async () => {
  const survey = (await report()).lines.find(({ name }) => name === "3")?.survey;
  expect(survey?.base.mean).toBeCloseTo(5, 0);
  expect(survey?.treated.mean).toBeCloseTo(3, 0);
  expect(survey?.treated.responseRate).toBeCloseTo(0.5, 1);
  expect(survey?.excess.lower).toBeLessThan(2);
  expect(survey?.excess.lower).toBeGreaterThan(0);
});

test("no number stands beside what was not drawn at random: who chose which level is no effect of it", async () => {
  const { lines } = await report();
  expect(lines.map(({ by, name }) => `${by} ${name}`)).toEqual(["shop ", "level 3", "level 1", "level 2", "level 4"]);
  for (const line of lines.slice(2)) {
    const { by, name } = line;
    expect(line).toEqual({ by, name, verdict: "not_enough_known", reasons: ["not_measured"], signs: [], overTime: [] });
  }
});

test("the shop stands beside its holdout, also where nothing is shown of it yet", async () => {
  const [shop] = (await report()).lines;
  expect(shop).toMatchObject({ by: "shop", over: "held_out", verdict: "not_enough_known" });
  expect(shop?.reasons).not.toContain("not_as_allotted");
  expect(shop?.conversion).toBeDefined();
});

test("of fewer than 20 people nothing is told and nothing is kept", async () => {
  const { lines } = await report("slot");
  expect(lines[1]).toEqual(
    expect.objectContaining({ name: "home", verdict: "not_enough_known", reasons: ["too_few_people"], signs: [] }),
  );
  expect(lines[1]).not.toHaveProperty("people");
  expect(lines[1]).not.toHaveProperty("conversion");
  const kept = sql<{ arms: unknown }>`select arms from balance_day where experiment_id = ${TINY}`;
  expect((await kept.execute(open.database)).rows).toEqual([{ arms: [null, null] }]);
});

test("a day that was told stays as it was, to the byte, whatever is bought or deleted afterwards", async () => {
  const before = JSON.stringify(await report("level", { until: "2026-10-21" }));
  now += DAY;
  await run(buy(sql`n % 2 = 0 and n > ${PEOPLE}`, 21.5));
  // Two that count at once, of which one is kept: nobody is told other noise.
  const countAndTell = () => balance.keepDay().then(() => report("level"));
  const [after, same] = await Promise.all([countAndTell(), countAndTell()]);
  expect(same).toEqual(after);
  expect(await balance.keepDay()).toEqual({ kept: 0 });
  await run(sql`delete from event`);
  expect(JSON.stringify(await report("level", { until: "2026-10-21" }))).toBe(before);
  expect(await report("level")).toEqual(after);
  // Level 1 has caught up since.
  expect(after.lines.find(({ name }) => name === "3")).toMatchObject({ day: "2026-10-22", verdict: "bad" });
});

test("what has ended stays as it ended, and is counted no more", async () => {
  await run(sql`update experiment set state = 'stopped', ended_at = ${at(21.5)} where experiment_id = ${LEVELS}`);
  now += DAY;
  // The holdout and the other experiment.
  expect(await balance.keepDay()).toEqual({ kept: 2 });
  expect((await report()).lines.find(({ name }) => name === "3")).toMatchObject({ day: "2026-10-22", verdict: "bad" });
});

test("over time it is told by day for two weeks and by week before, and none of it reads anybody", async () => {
  await run(sql`delete from experiment_exposure`);
  await run(sql`insert into balance_day select day.day::date, experiment_id, arms, kept_at
    from balance_day kept, generate_series(timestamp '2026-09-01', timestamp '2026-10-20', interval '1 day') as day (day)
    where kept.day = '2026-10-21'`);
  const { lines } = await report("level", { from: "2026-09-24", until: "2026-10-22" });
  const days = lines[0]?.overTime.map(({ day }) => day) ?? [];
  const lastTwoWeeks = Array.from({ length: 14 }, (_, back) =>
    at(8 + back)
      .toISOString()
      .slice(0, 10),
  );
  expect(days).toEqual(["2026-09-24", "2026-10-01", "2026-10-08", ...lastTwoWeeks]);
});

test("as a table each line stands as it is and as it was", async () => {
  const told = await report();
  const rows = balanceToCsv(told).split("\r\n");
  expect(rows[0]).toContain('"verdict"');
  const days = told.lines.find(({ name }) => name === "3")?.overTime.map(({ day }) => day);
  const ofLevel = rows.filter((row) => row.startsWith('"level","3"'));
  expect(ofLevel.map((row) => row.split(",")[4])).toEqual(days?.map((day) => `"${day}"`));
  expect(ofLevel.at(-1)).toContain('"bad"');
});

test("of what has ended nothing counts that came after its end", async () => {
  const ENDED = "019a0000-0000-7000-8000-0000000000ee";
  await run(start(ENDED, { name: "Ended", slot: "home", arms: arms({}, { layout: "row" }) }));
  await run(sql`update experiment set state = 'stopped', ended_at = ${at(5)} where experiment_id = ${ENDED}`);
  await run(sql`insert into experiment_exposure select key, ${ENDED}, n % 2, 3, false, ${at(1)}
    from (${everybody}) as person where n <= 800`);
  await run(sql`delete from event`);
  await run(buy(sql`n <= 800`, 10));
  await balance.keepDay();
  const { rows } = await open.database
    .selectFrom("balance_day")
    .select("arms")
    .where("experiment_id", "=", ENDED)
    .execute()
    .then((kept) => ({ rows: kept.flatMap(({ arms: own }) => own as { people: number; bought: number }[]) }));
  expect(rows).toHaveLength(2);
  for (const { people, bought } of rows) {
    expect(people).toBeGreaterThan(350);
    expect(bought).toBeLessThan(50);
  }
});

test("days that are none are refused with their field", async () => {
  await expect(report("level", { from: "2026-02-30" })).rejects.toMatchObject({ fields: [{ field: "/from" }] });
  await expect(report("level", { from: "2026-10-21", until: "2026-10-20" })).rejects.toThrow();
});
