import type { DiscomfortPart } from "@seimbang/contracts";
import { DISCOMFORT_PARTS } from "@seimbang/contracts";
import { openTestDatabase } from "@seimbang/database/test-database";
import { type RawBuilder, sql } from "kysely";
import { expect, test } from "vitest";
import { createExposureRecorder } from "./record-exposures.ts";
import { anExperiment, openTestExperiments } from "./test-experiment.ts";

const START = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;
const daysIn = (days: number) => new Date(START + days * DAY);

const keyOf = (person: number) => `00000000-0000-7000-8000-${String(person).padStart(12, "0")}`;

type OrderEvent = {
  readonly kind?: keyof typeof LINES;
  readonly order?: number;
  readonly from: number;
  readonly to: number;
  readonly day: number;
  readonly price?: number;
  readonly pieces?: number | null;
  readonly currency?: string;
};

/** The second halves of what lies in an order; the last is the mark that cancels it whole. */
const LINES = {
  purchased: "8000000000000001",
  returned: "8000000000000002",
  order_reversed: "8000000000000000",
} as const;

const AT_LEVEL_2 = () => ({ level: 2, granted: [] }) as const;

/** An experiment that runs, with so many people in each arm since its first day. People of control come first. */
const openRunning = async (peopleInArm: number, changes: Parameters<typeof anExperiment>[0] = {}) => {
  const test = await openTestDatabase();
  const { database } = test;
  let now = START;
  const experiments = openTestExperiments(database, () => now);
  const parts = DISCOMFORT_PARTS.map((part) => ({ part, weight: 0.5 }));
  const document = anExperiment({ guardrail: { parts, expectedRate: 0.005, margin: 0.0025 }, ...changes });
  const { experimentId } = await experiments.draft(document, { keyId: "key" });
  await experiments.move(experimentId, { step: "start" }, "key");
  const recorder = createExposureRecorder(database);
  const run = (statement: RawBuilder<unknown>) => statement.execute(database);
  const everybody = sql`select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as key, n
    from generate_series(1, ${2 * peopleInArm}::int) as n`;
  await run(sql`insert into subject select key, true, ${daysIn(0)} from (${everybody}) as person`);
  await run(sql`insert into experiment_exposure
    select key, ${experimentId}, case when n > ${peopleInArm} then 1 else 0 end, 2, false, ${daysIn(1)}
    from (${everybody}) as person`);
  now = START + 20 * DAY;
  return {
    experiments,
    experimentId,
    run,
    /** People of control come first. */
    expose: (person: number, arm: number) =>
      createExposureRecorder(database).record(
        { kind: "person", id: keyOf(person) },
        [{ experimentId, arm }],
        AT_LEVEL_2,
        now,
      ),
    recorder,
    /** People from one to another, both included, do something on a day. */
    act: (kind: string, from: number, to: number, day: number) =>
      run(sql`insert into event (subject_key, event_id, kind, occurred_at, received_at, other_device, purposes)
        select key, gen_random_uuid(), ${kind}, ${daysIn(day)}, ${daysIn(day)}, false, '{}' from (${everybody}) as person
        where n between ${from} and ${to}`),
    /** The same people pay for two pieces in an order of theirs, or get them back: all of them where no number is given. */
    order: ({ kind = "purchased", order = 1, from, to, day, price, pieces = null, currency = "IDR" }: OrderEvent) =>
      run(sql`insert into event (subject_key, event_id, kind, quantity, price, currency, occurred_at, received_at, other_device, purposes)
        select key, (left(md5(key::text || ${order}::int), 12) || '8' || left(md5(key::text || ${order}::int), 3) || ${LINES[kind]})::uuid,
          ${kind}, ${kind === "purchased" ? 2 : pieces}::int, ${price ?? null}::numeric, ${currency}, ${daysIn(day)}, ${daysIn(day)},
          false, '{}'
        from (${everybody}) as person where n between ${from} and ${to}`),
    choose: (from: number, to: number, day: number, entry: object) =>
      run(sql`insert into choice select key, gen_random_uuid(), ${daysIn(day)}, 'choice', ${JSON.stringify(entry)}, '{}'
        from (${everybody}) as person where n between ${from} and ${to}`),
    /** As if nobody had looked before: what was told stands for a day. */
    report: async () => {
      await run(sql`delete from experiment_look`);
      const { report } = await experiments.find(experimentId);
      return report ?? expect.unreachable("It was started.");
    },
    [Symbol.asyncDispose]: () => test.close(),
  };
};

test("what somebody did counts once, from their exposure on and until the end", async () => {
  await using shop = await openRunning(20);
  await shop.act("purchased", 1, 3, 0.5);
  await shop.act("purchased", 21, 30, 2);
  await shop.act("purchased", 21, 25, 3);
  await shop.act("clicked", 1, 20, 3);
  const { days, arms, treatments } = await shop.report();
  expect(days).toBe(20);
  expect(arms).toEqual([
    { arm: "control", people: 20, requests: null },
    { arm: "shown", people: 20, requests: null },
  ]);
  expect(treatments[0]?.success).toMatchObject([{ name: "purchased", control: 0, treatment: 0.5, effect: 0.5 }]);
  await shop.experiments.move(shop.experimentId, { step: "stop" }, "key");
  await shop.act("purchased", 31, 40, 21);
  expect((await shop.report()).treatments[0]?.success).toMatchObject([{ treatment: 0.5 }]);
});

const someone = keyOf(21);
const feedback = (kind: string) =>
  sql`insert into feedback values (${someone}, gen_random_uuid(), 'd', 'home', 'tea', ${kind}, ${daysIn(2)})`;
const choice = (origin: string, entry: object) =>
  sql`insert into choice values (${someone}, gen_random_uuid(), ${daysIn(2)}, ${origin}, ${JSON.stringify(entry)}, '{}')`;
const comfort = (fine: number) =>
  sql`insert into prompt values (${someone}, gen_random_uuid(), 'comfort', ${daysIn(1)}, 1, 0.1, ${daysIn(2)}, 'answered', ${fine})`;
const request = (kind: string) =>
  sql`insert into rights_request values (${someone}, gen_random_uuid(), ${kind}, 'received', ${daysIn(2)}, ${daysIn(9)}, 'test')`;

test.each<[string, RawBuilder<unknown>, readonly DiscomfortPart[]]>([
  ["a purpose refused", choice("choice", { purposes: { ads: false } }), ["opt_out"]],
  ["a lower level", choice("choice", { cap: 1 }), ["opt_out"]],
  ["the same level", choice("choice", { cap: 2, purposes: { ads: true } }), []],
  ["a source switched off", choice("choice", { sources: { views: false } }), ["opt_out"]],
  ["an objection by choice", choice("choice", { objectsTo: ["ads"] }), ["opt_out"]],
  ["what the shop's staff lowered", choice("staff", { cap: 0 }), []],
  ["a refusal by the link of a message", choice("link", { purposes: { messages: false } }), ["unsubscribe"]],
  ["an item hidden", feedback("not_this_product"), ["hide"]],
  ["something too personal", feedback("too_personal"), ["too_personal"]],
  ["something misleading", feedback("misleading"), ["complaint"]],
  ["a gift", feedback("gift"), []],
  ["a complaint", request("complaint"), ["complaint"]],
  ["a question", request("question"), []],
  ["an uncomfortable answer", comfort(2), ["uncomfortable"]],
  ["a comfortable answer", comfort(3), []],
])("%s is a sign of discomfort, or is none", async (_, sign, expected) => {
  await using shop = await openRunning(20);
  await shop.run(sign);
  const [treatment] = (await shop.report()).treatments;
  expect(treatment?.parts.filter(({ events }) => events > 0).map(({ name }) => name)).toEqual(expected);
  expect(treatment?.guardrail.treatment).toBe((0.5 * expected.length) / 20);
});

test("an exposure that is told again changes nothing, and somebody seen in another arm counts in none", async () => {
  await using shop = await openRunning(20);
  const before = await shop.report();
  await shop.expose(1, 0);
  expect(await shop.report()).toEqual(before);
  await shop.expose(1, 1);
  await shop.expose(1, 0);
  const mixed = await shop.report();
  expect([mixed.arms[0]?.people, mixed.treatments]).toEqual([null, []]);
});

test("too many people in several arms keep everything from a launch", async () => {
  await using shop = await openRunning(100);
  for (let person = 1; person <= 20; person += 1) await shop.expose(person, 1);
  const { peopleInSeveralArms, treatments } = await shop.report();
  expect(peopleInSeveralArms).toBe(20);
  expect(treatments[0]?.verdict).toBe("hold");
  expect(treatments[0]?.reasons.map(({ code }) => code)).toContain("visitors_in_several_arms");
});

test("of somebody who is not there (any more) nothing is kept, and requests are counted apart", async () => {
  await using shop = await openRunning(20);
  const { experimentId, recorder } = shop;
  await shop.expose(41, 1);
  for (let at = 0; at < 25; at += 1)
    await recorder.record({ kind: "request", id: `${at}` }, [{ experimentId, arm: at < 5 ? 0 : 1 }], AT_LEVEL_2, START);
  await recorder.close();
  expect((await shop.report()).arms).toEqual([
    { arm: "control", people: 20, requests: null },
    { arm: "shown", people: 20, requests: 20 },
  ]);
});

test("nothing is told of an arm or a level of fewer than 20 people", async () => {
  await using few = await openRunning(19);
  expect(await few.report()).toMatchObject({ arms: [{ people: null }, { people: null }], treatments: [] });
  await using shop = await openRunning(40);
  const levels = async () => (await shop.report()).treatments[0]?.strata.map(({ name }) => name);
  expect(await levels()).toEqual(["level_2"]);
  // From all and from those of the other level it would follow what the one did.
  await shop.run(sql`update experiment_exposure set level = 3 where subject_key = ${keyOf(1)}`);
  expect(await levels()).toEqual([]);
  await shop.run(sql`update experiment_exposure set level = 3
    where subject_key <= ${keyOf(20)}::uuid or subject_key > ${keyOf(60)}::uuid`);
  expect(await levels()).toEqual(["level_2", "level_3"]);
});

test("arrivals are compared in each consent state, of too few together, and where one is not as allotted nothing is believed", async () => {
  await using shop = await openRunning(400);
  const grant = (granted: string, from: number, to: number) =>
    shop.run(sql`update experiment_exposure set granted = string_to_array(${granted}, ' ')
      where subject_key between ${keyOf(from)}::uuid and ${keyOf(to)}::uuid`);
  // Of those who allowed ads as many are in either arm; of the others a few allowed what nobody else did.
  await grant("ads suggestions", 201, 600);
  for (const person of [1, 2, 799, 800]) await grant(`messages only-${person}`, person, person);
  const read = async () => {
    const [treatment] = (await shop.report()).treatments;
    return treatment ?? expect.unreachable("There are enough people.");
  };
  const asAllotted = await read();
  // The few would follow from the others without a grant.
  expect(asAllotted.consentStates.map(({ name }) => name)).toEqual(["level_2 ads suggestions"]);
  expect(asAllotted.reasons.map(({ code }) => code)).not.toContain("sample_ratio_mismatch");
  // Overall and by level as many as ever are in either arm, but no more by what they allowed.
  await grant("suggestions", 101, 200);
  await grant("ads suggestions", 601, 700);
  const { reasons } = await read();
  expect(reasons.filter(({ code }) => code === "sample_ratio_mismatch")).toEqual([
    { code: "sample_ratio_mismatch", about: "level_2 ads suggestions" },
    { code: "sample_ratio_mismatch", about: "level_2 suggestions" },
  ]);
  // Of control many allowed what nobody else did: no one of them is looked at alone, and together they are missed.
  for (let person = 1; person <= 40; person += 1) await grant(`only-${person}`, person, person);
  expect((await read()).reasons).toContainEqual({ code: "sample_ratio_mismatch", about: "other_states" });
});

test("who met another arm as well arrived in the first, where shares differ more of the smaller arm would be missing", async () => {
  await using shop = await openRunning(400);
  await shop.run(
    sql`update experiment_exposure set in_several = true where arm = 1 and subject_key < ${keyOf(600)}::uuid`,
  );
  const [treatment] = (await shop.report()).treatments;
  expect(treatment?.reasons.map(({ code }) => code)).toContain("visitors_in_several_arms");
  expect(treatment?.reasons.map(({ code }) => code)).not.toContain("sample_ratio_mismatch");
});

test("what makes people leave is stopped, what nobody judged is held, and what loses arms is not believed", async () => {
  await using harmful = await openRunning(2_000);
  await harmful.run(sql`insert into choice
    select subject_key, gen_random_uuid(), ${daysIn(3)}, 'choice', '{"purposes":{"ads":false}}', '{}'
    from experiment_exposure where arm = 1 and subject_key < ${keyOf(2_300)}::uuid`);
  const [stopped] = (await harmful.report()).treatments;
  expect(stopped?.verdict).toBe("stop");
  expect(stopped?.reasons).toEqual(
    expect.arrayContaining([{ code: "guardrail_deteriorated" }, { code: "part_deteriorated", about: "opt_out" }]),
  );
  await using calm = await openRunning(2_000);
  await calm.act("purchased", 2_001, 2_400, 2);
  await calm.act("purchased", 1, 50, 2);
  const [held] = (await calm.report()).treatments;
  expect(held?.verdict).toBe("hold");
  expect(held?.success).toMatchObject([{ isImproved: true }]);
  expect(held?.reasons.map(({ code }) => code)).toContain("not_signed_off");
  await calm.run(sql`delete from experiment_exposure where arm = 1 and subject_key < ${keyOf(2_400)}::uuid`);
  expect((await calm.report()).treatments[0]?.reasons.map(({ code }) => code)).toContain("sample_ratio_mismatch");
});

const REVENUE = [{ metric: "revenue" as const, rise: 0.1, most: 1_000 }];

test("revenue is what one person spent on average, without what came back, and up to the bound that was declared", async () => {
  await using shop = await openRunning(20, { success: REVENUE });
  await shop.order({ from: 21, to: 30, day: 2, price: 300 });
  await shop.order({ from: 21, to: 21, day: 3, price: 9_000, order: 2 });
  await shop.order({ kind: "returned", from: 22, to: 22, day: 4, pieces: 1 });
  await shop.order({ kind: "returned", from: 23, to: 23, day: 4 });
  await shop.order({ from: 31, to: 31, day: 2, price: 100, currency: "USD" });
  await shop.order({ from: 1, to: 20, day: 0.5, price: 100 });
  const [treatment] = (await shop.report()).treatments;
  // One up to the bound of 1,000, one who brought half of it back, one who brought back everything, and seven of 600.
  expect(treatment?.success).toMatchObject([{ name: "revenue", control: 0, treatment: (1_000 + 300 + 7 * 600) / 20 }]);
});

test("an order that is cancelled whole, or of which nothing is left, was none: neither money nor a purchase, whatever came first", async () => {
  const success = [{ metric: "purchased" as const, rise: 0.1 }, ...REVENUE];
  await using shop = await openRunning(20, { success });
  const read = async () => {
    const [treatment] = (await shop.report()).treatments;
    return treatment?.success.map(({ treatment: mean }) => mean * 20);
  };
  await shop.order({ from: 21, to: 30, day: 2, price: 100 });
  await shop.order({ from: 21, to: 21, day: 2, price: 150, order: 2 });
  expect(await read()).toEqual([10, 9 * 200 + 500]);
  // Of somebody with two orders the other stands; a mark may come before what it cancels.
  await shop.order({ kind: "order_reversed", from: 21, to: 22, day: 3 });
  await shop.order({ kind: "order_reversed", from: 23, to: 23, day: 1.5 });
  await shop.order({ kind: "returned", from: 24, to: 24, day: 4 });
  expect(await read()).toEqual([7, 6 * 200 + 300]);
  // What was bought before an exposure is no less because it was returned after it: an arm may make people do that.
  await shop.choose(1, 40, 0.1, GRANTS);
  await shop.order({ from: 25, to: 35, day: 0.5, price: 100, order: 3 });
  const before = (await shop.report()).treatments[0]?.success;
  await shop.order({ kind: "order_reversed", from: 25, to: 35, day: 5, order: 3 });
  expect((await shop.report()).treatments[0]?.success).toEqual(before);
});

const GRANTS = { purposes: { measurement: true } };

test("what people did before takes out noise where they let it be used, and nothing where they never did or take it back", async () => {
  await using shop = await openRunning(200);
  // Of each arm half bought before; those buy again, and of the treatment a few more.
  for (const arm of [0, 200]) await shop.act("purchased", arm + 1, arm + 100, 0.5);
  await shop.act("purchased", 1, 100, 2);
  await shop.act("purchased", 201, 320, 2);
  const read = async () => {
    const [purchased] = (await shop.report()).treatments[0]?.success ?? [];
    return purchased ?? expect.unreachable("It was declared.");
  };
  const plain = await read();
  expect(plain.isAdjusted).toBe(false);
  expect(plain.effect).toBeCloseTo(0.1, 10);
  await shop.choose(1, 400, 0.1, GRANTS);
  const adjusted = await read();
  expect(adjusted.isAdjusted).toBe(true);
  expect(adjusted.effect).toBeCloseTo(0.1, 10);
  expect(adjusted.upper - adjusted.lower).toBeLessThan(0.7 * (plain.upper - plain.lower));
  // As soon as more than a few of an arm take it back, who does could depend on the arm: nothing is adjusted then.
  await shop.choose(201, 201, 3, { purposes: { measurement: false } });
  expect(await read()).toEqual(plain);
});
