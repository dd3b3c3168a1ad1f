import type { ComfortReportWire } from "@seimbang/contracts";
import { expect, test, vi } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const DAY = 86_400_000;
const REPORT = "/v1/admin/comfort";

/** Asks and answers for people who exist nowhere else, a week ago. */
const answered = (level: number, fine: number, count: number) => `
  insert into prompt (subject_key, prompt_id, kind, asked_at, level, probability, answered_at, answer, fine)
  select gen_random_uuid(), gen_random_uuid(), 'comfort', now() - interval '7 days', ${level}, 0.5,
    now() - interval '7 days', 'answered', ${fine} from generate_series(1, ${count})`;

const openWithPeople = async () => {
  const { shop, introduce, bought, known } = await openShopWithPeople();
  const report = async (): Promise<ComfortReportWire> => (await shop.ask("GET", REPORT, { key: shop.secretKey })).body;
  const levelIn = async (token: string, slot = "home") =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot }, token })).body;
  return { ...shop, introduce, bought, known, report, levelIn, [Symbol.asyncDispose]: shop[Symbol.asyncDispose] };
};

test("a level with too much discomfort is off for everybody until somebody lifts it in writing", async () => {
  await using shop = await openWithPeople();
  const token = await shop.introduce("c1", 3);
  for (const [level, fine] of [
    [0, 5],
    [0, 4],
    [2, 5],
    [2, 4],
    [3, 2],
    [3, 1],
  ] as const)
    await shop.query(answered(level, fine, 200));
  expect((await shop.levelIn(token)).level).toEqual({ cap: 3, effective: 3 });
  await shop.serving.runJob("measure-comfort");
  const { level, withheld } = await shop.levelIn(token);
  expect(level).toEqual({ cap: 3, effective: 2 });
  expect(withheld).toContainEqual({ source: "reminders", why: "level_disabled" });

  const { levels, incidents } = await shop.report();
  expect(levels?.levels.map(({ answers }) => answers)).toEqual([400, undefined, 400, 400, undefined]);
  expect(incidents).toMatchObject([{ level: 3, evidence: { answers: 400, mean: 1.5 } }]);
  await shop.serving.runJob("measure-comfort");
  expect((await shop.report()).incidents).toHaveLength(1);

  const lift = `${REPORT}/incidents/${incidents[0]?.incidentId}/lift`;
  const judgement = { by: "Sari", judgement: "The banner that caused it is gone." };
  expect((await shop.ask("POST", lift, { payload: judgement })).status).toBe(403);
  expect((await shop.ask("POST", lift, { payload: { by: "Sari" }, key: shop.secretKey })).status).toBe(400);
  const { body } = await shop.ask("POST", lift, { payload: judgement, key: shop.secretKey });
  expect(body).toMatchObject({ level: 3, lifted: judgement });
  expect((await shop.levelIn(token)).level.effective).toBe(3);
  expect((await shop.ask("POST", lift, { payload: judgement, key: shop.secretKey })).body.code).toBe(
    "unknown_incident",
  );
});

test("what a level's numbers are stands until 20 more were asked, though what is done about it does not wait", async () => {
  await using shop = await openWithPeople();
  for (const level of [0, 2]) await shop.query(answered(level, 4, 40));
  const means = async () => {
    await shop.serving.runJob("measure-comfort");
    return (await shop.report()).levels?.levels.map(({ answers, mean }) => [answers, mean && Math.round(mean * 100)]);
  };
  const before = await means();
  expect(before?.[2]).toEqual([40, 400]);
  await shop.query(answered(2, 1, 19));
  // They were asked before the last night; of the one after it they are news.
  shop.passTime(DAY / 24);
  await shop.query("update prompt set asked_at = now() - interval '23 hours 30 minutes' where fine = 1");
  expect(await means()).toEqual(before);
  await shop.query(answered(2, 1, 1));
  await shop.query("update prompt set asked_at = now() - interval '23 hours 30 minutes' where fine = 1");
  const after = await means();
  expect(after?.[0]).toEqual(before?.[0]);
  expect(after?.[2]).toEqual([60, 300]);
});

test("points are said to be defaults until 300 people answered at each level in use", async () => {
  await using shop = await openWithPeople();
  expect((await shop.report()).points).toEqual({ state: "defaults", inForce: "defaults", steps: [] });
  await shop.serving.runJob("calibrate-points");
  expect((await shop.report()).points).toMatchObject({ state: "defaults", answers: 0, short: [1, 2, 3, 4] });
  await shop.query(answered(1, 4, 299));
  await shop.serving.runJob("calibrate-points");
  expect((await shop.report()).points).toMatchObject({ state: "defaults", answers: 299, short: [1] });
  await shop.query(answered(1, 3, 1));
  await shop.serving.runJob("calibrate-points");
  expect((await shop.report()).points).toMatchObject({ state: "measured", answers: 300 });
});

test("what somebody answered belongs to what they were shown last before they were asked", async () => {
  await using shop = await openWithPeople();
  const token = await shop.introduce("c1", 1);
  await shop.bought(token, "tea", 60 * 24);
  await shop.ask("POST", "/v1/decide", { payload: { slot: "cart" }, token });
  await shop.query(`insert into prompt (subject_key, prompt_id, kind, asked_at, level, probability, answer, fine)
    select subject_key, gen_random_uuid(), 'comfort', now() + interval '1 second', 1, 0.5, 'answered', 2 from decision`);
  await shop.query(answered(1, 5, 299));
  shop.passTime(2 * DAY);
  await shop.serving.runJob("calibrate-points");
  const { points } = await shop.report();
  expect(Object.keys(points.weights ?? {}).sort()).toEqual(["base", "circumstances", "explicitness", "format"]);
});

test("whoever was not heard of for 180 days is back at level 1 until they choose again", async () => {
  await using shop = await openWithPeople();
  const [gone, here, low] = [
    await shop.introduce("gone", 3),
    await shop.introduce("here", 3),
    await shop.introduce("low", 1),
  ];
  const capOf = async (customer: string) =>
    (await shop.ask("GET", "/v1/me/choices", { token: await shop.signCustomer(customer) })).body.level.cap;
  expect([gone, here, low]).toHaveLength(3);
  shop.passTime(179 * DAY);
  await shop.bought(await shop.signCustomer("here"), "tea", -179 * 24 * 60);
  await shop.serving.runJob("lower-inactive");
  expect(await Promise.all(["gone", "here", "low"].map(capOf))).toEqual([3, 3, 1]);
  shop.passTime(2 * DAY);
  await shop.serving.runJob("lower-inactive");
  expect(await Promise.all(["gone", "here", "low"].map(capOf))).toEqual([1, 3, 1]);
  const lines = async () => (await shop.query("select 1 from choice where origin = 'staff'")).rows.length;
  expect(await lines()).toBe(1);
  await shop.serving.runJob("lower-inactive");
  expect(await lines()).toBe(1);
  const choice = { level: 3, age: "adult", purposes: { suggestions: true } };
  await shop.ask("PUT", "/v1/me/choices", { payload: choice, token: await shop.signCustomer("gone") });
  expect(await capOf("gone")).toBe(3);
});

test("what was measured counts once somebody applies it in writing, until they go back, and every step is kept", async () => {
  await using shop = await openWithPeople();
  const token = await shop.introduce("c1", 1);
  await shop.bought(token, "tea", 60 * 24);
  const pointsIn = async (at = shop.levelIn) => (await at(token, "cart")).items[0]?.points as number;
  const decide = (payload: object, key?: string) =>
    shop.ask("POST", `${REPORT}/points`, { payload, ...(key === undefined ? {} : { key }) });
  const signed = { by: "Sari", judgement: "1,200 answers, and the explicit reasons bother most." };
  const apply = (after: number, use = "measured") => decide({ ...signed, after, use }, shop.secretKey);
  const usual = await pointsIn();
  expect(usual).toBeGreaterThan(0);
  expect((await decide({ ...signed, after: 0, use: "measured" })).status).toBe(403);
  expect((await apply(0)).body.code).toBe("points_not_measured");

  const measured = {
    state: "measured",
    answers: 1200,
    weights: { base: 1 },
    scaled: { constant: 1.5, exponents: { base: 1 } },
  };
  await shop.query(
    `insert into comfort_report (kind, at, report) values ('points', now(), '${JSON.stringify(measured)}')`,
  );
  expect(await pointsIn()).toBe(usual);
  // Nobody has seen a version that is not there yet.
  expect((await apply(7)).body.code).toBe("version_conflict");
  const listener = await shop.pool.connect();
  await listener.query("listen campaigns_changed");
  const announced = new Promise((resolve) => listener.once("notification", resolve));
  const { status, body } = await apply(0);
  await announced;
  listener.release(true);
  expect([status, body]).toMatchObject([200, { version: 1, by: "Sari", constant: 1.5, exponents: { format: 1 } }]);
  expect(await pointsIn()).toBeCloseTo(usual * 1.5, 1);
  expect((await apply(0)).body.code).toBe("version_conflict");
  expect((await shop.report()).points).toMatchObject({
    state: "measured",
    inForce: "measured",
    steps: [{ version: 1 }],
  });

  expect((await apply(1, "defaults")).body.version).toBe(2);
  expect(await pointsIn()).toBe(usual);
  const { inForce, steps } = (await shop.report()).points;
  expect([inForce, steps.map(({ version, constant }) => [version, constant])]).toEqual([
    "defaults",
    [
      [1, 1.5],
      [2, undefined],
    ],
  ]);
  await expect(shop.query("update points_calibration set judgement = 'another'")).rejects.toThrow(/append only/);
});

test("other processes hear of numbers that were applied", async () => {
  await using shop = await openWithPeople();
  const token = await shop.introduce("c1", 1);
  await shop.bought(token, "tea", 60 * 24);
  const pointsIn = async () => (await shop.levelIn(token, "cart")).items[0]?.points as number;
  const usual = await pointsIn();
  // As another process would write it.
  await shop.query(`insert into points_calibration (version, decided_at, decided_by, judgement, measured_at, calibration)
    values (1, now(), 'Sari', 'As measured.', now(), '{"constant": 2, "exponents":
      {"base": 1, "circumstances": 1, "explicitness": 1, "format": 1}}')`);
  await shop.query("select pg_notify('campaigns_changed', '')");
  await vi.waitFor(async () => expect(await pointsIn()).toBeCloseTo(usual * 2, 1), { timeout: 10_000 });
});

test("a level that more people leave than of those whom chance held out is off until somebody lifts it in writing", async () => {
  await using shop = await openWithPeople();
  const token = await shop.introduce("c1", 3);
  const exposed = (arm: number, people: number, sign: string) =>
    shop.query(`
    with exposed as (
      insert into experiment_exposure (subject_key, experiment_id, arm, level, in_several, exposed_at)
      select gen_random_uuid(), '00000000-0000-0000-0000-000000000000', ${arm}, 3, false, now() - interval '7 days'
      from generate_series(1, ${people}) returning subject_key
    ) ${sign}`);
  const optOut = `insert into choice (subject_key, choice_id, at, origin, entry, evidence)
    select subject_key, gen_random_uuid(), now() - interval '1 day', 'choice', '{"cap": 0}', '{}' from exposed`;
  await exposed(0, 300, "select 1 from exposed");
  await exposed(1, 1000, "select 1 from exposed");
  await shop.serving.runJob("measure-comfort");
  expect((await shop.levelIn(token)).level.effective).toBe(3);
  await exposed(1, 150, optOut);
  await shop.serving.runJob("measure-comfort");
  expect((await shop.levelIn(token)).level).toEqual({ cap: 3, effective: 2 });

  const { levels, incidents } = await shop.report();
  expect(levels?.signs).toMatchObject([
    { level: 3, sign: "opt_out", heldOut: { people: 300 }, shown: { people: 1150 } },
  ]);
  expect(incidents).toMatchObject([{ level: 3, evidence: { why: "opt_out", shown: { people: 1150 } } }]);
  const judgement = { by: "Sari", judgement: "The text that drove them away is corrected." };
  const lift = `${REPORT}/incidents/${incidents[0]?.incidentId}/lift`;
  expect((await shop.ask("POST", lift, { payload: judgement, key: shop.secretKey })).status).toBe(200);
  await shop.serving.runJob("measure-comfort");
  expect((await shop.levelIn(token)).level.effective).toBe(3);
  await exposed(1, 150, optOut);
  await shop.serving.runJob("measure-comfort");
  expect((await shop.levelIn(token)).level.effective).toBe(2);
});
