import { FEWEST_TOLD } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createExposureRecorder } from "./record-exposures.ts";
import { anExperiment, openTestExperiments } from "./test-experiment.ts";
import { type ArmCounts, mayFollow, numberAnew, toldAnew } from "./told-anew.ts";

const isFew = (count: number): boolean => count !== 0 && Math.abs(count) < FEWEST_TOLD;

/** Two arms of some kinds of people that grow from look to look. */
const KINDS = ["a", "b", "c", "d"] as const;
const ARMS = [0, 1] as const;
const growth = fc.record({ kind: fc.constantFrom(...KINDS), arm: fc.nat(1), people: fc.oneof(fc.nat(30), fc.nat(3)) });
type Growth = typeof growth extends fc.Arbitrary<infer One> ? One : never;
const looks = fc.array(fc.array(growth, { maxLength: 8, size: "max" }), { minLength: 1, maxLength: 8, size: "max" });

type Counts = ReadonlyMap<string, readonly number[]>;
const grow = (counts: Counts, { kind, arm, people }: Growth): Counts =>
  new Map(
    [...counts].map(([name, own]) => [
      name,
      own.map((count, at) => count + (name === kind && at === arm ? people : 0)),
    ]),
  );
const inAll = (counts: Counts): readonly number[] =>
  ARMS.map((arm) => [...counts.values()].reduce((sum, own) => sum + (own[arm] ?? 0), 0));
/** By arm, how much one is more than the other. */
const less = (one: readonly number[], other: readonly number[]): readonly number[] =>
  ARMS.map((arm) => (one[arm] ?? 0) - (other[arm] ?? 0));

test("however kinds of people grow, no two looks tell of 1 to 19 more of a kind, nor of all whose numbers stand", () => {
  const property = fc.property(looks, (all) => {
    let now: Counts = new Map(KINDS.map((kind) => [kind, [0, 0]]));
    const told = new Map<string, readonly number[]>();
    let toldInAll: readonly number[] | undefined;
    const news: number[] = [];
    for (const grown of all) {
      now = grown.reduce(grow, now);
      if (!mayFollow(inAll(now), toldInAll)) continue;
      news.push(...less(inAll(now), toldInAll ?? []));
      const kinds: readonly ArmCounts[] = [...now].map(([name, counts]) => ({ name, counts }));
      for (const name of toldAnew(kinds, (one) => told.get(one))) {
        const counts = now.get(name) ?? [];
        news.push(...less(counts, told.get(name) ?? []));
        told.set(name, counts);
      }
      toldInAll = inAll(now);
      news.push(...less(toldInAll, inAll(told)));
    }
    expect(news.filter(isFew)).toEqual([]);
  });
  fc.assert(property, { numRuns: 1_000 });
});

test("a number is told from 20 on, and anew once it is 20 more or less", () => {
  expect([19, 20].map((count) => numberAnew(count, undefined))).toEqual([null, 20]);
  expect([40, 59, 60, 21, 20].map((count) => numberAnew(count, 40))).toEqual([40, 40, 60, 40, 20]);
});

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 1);
const keyOf = (person: number) => `00000000-0000-7000-8000-${String(person).padStart(12, "0")}`;

/** An experiment that has begun, with the way to record who meets it and to look at it. */
const begin = async (database: Database, clock: () => number) => {
  const experiments = openTestExperiments(database, clock);
  const { experimentId } = await experiments.draft(anExperiment(), { keyId: "key" });
  await experiments.move(experimentId, { step: "start" }, "key");
  const look = async () => (await experiments.find(experimentId)).report ?? expect.unreachable("It was started.");
  return { experiments, experimentId, recorder: createExposureRecorder(database), look };
};

test("a look stands for a day, then until 20 more came into each arm, and what few of a state were is told with others", async () => {
  await using shop = await openTestDatabase();
  const { database } = shop;
  let now = START;
  const { experiments, experimentId, recorder, look } = await begin(database, () => now);
  let people = 0;
  const come = async (inEachArm: number, level: 1 | 2, granted: readonly string[] = []) => {
    for (let at = 0; at < 2 * inEachArm; at += 1) {
      people += 1;
      await sql`insert into subject values (${keyOf(people)}, true, ${new Date(START)})`.execute(database);
      const standing = () => ({ level, granted: granted as never });
      await recorder.record({ kind: "person", id: keyOf(people) }, [{ experimentId, arm: at % 2 }], standing, now);
    }
    now += 1;
  };
  const told = async () => (await look()).arms.map((arm) => arm.people);

  await come(19, 1);
  expect(await told()).toEqual([null, null]);
  await come(31, 1, ["ads"]);
  expect(await told()).toEqual([50, 50]);
  // Of the 19 without a grant nothing is told, nor of the others, from whom it would follow.
  expect((await look()).consentStates).toEqual([]);
  await come(40, 2);
  expect(await told()).toEqual([50, 50]);
  now += DAY;
  const after = await look();
  expect(after.arms.map((arm) => arm.people)).toEqual([90, 90]);
  expect(after.treatments[0]?.strata.map(({ name }) => name)).toEqual(["level_1", "level_2"]);
  await come(19, 2);
  now += DAY;
  expect(await look()).toEqual({ ...after, days: after.days + 1 });
  await come(1, 2, ["ads"]);
  now += DAY;
  const last = await look();
  expect(last.arms.map((arm) => arm.people)).toEqual([110, 110]);
  await experiments.move(experimentId, { step: "stop" }, "key");
  await come(40, 1);
  expect(await look()).toEqual(last);
  // It is over: who leaves afterwards changes nothing any more.
  await sql`delete from experiment_exposure where subject_key <= ${keyOf(60)}::uuid`.execute(database);
  now += 2 * DAY;
  expect(await look()).toEqual(last);
  expect(await experiments.keepLooks()).toEqual({ looked: 1 });
});

test("requests are counted by how whoever asks stands, and told from 20 in each arm", async () => {
  await using shop = await openTestDatabase();
  const experiments = openTestExperiments(shop.database, () => START);
  const { experimentId } = await experiments.draft(anExperiment(), { keyId: "key" });
  await experiments.move(experimentId, { step: "start" }, "key");
  const recorder = createExposureRecorder(shop.database);
  const ask = (times: number, level: 0 | 1, granted: readonly string[]) => {
    for (let at = 0; at < times; at += 1)
      recorder.record(
        { kind: "request", id: `${at}` },
        [{ experimentId, arm: at % 2 }],
        () => ({ level, granted: granted as never }),
        START,
      );
  };
  ask(60, 0, []);
  ask(50, 1, ["suggestions"]);
  await recorder.close();
  const { rows } = await sql<{ state: string; requests: string }>`
    select consent_state as state, requests from experiment_request_count order by 1, arm`.execute(shop.database);
  expect(rows.map(({ state, requests }) => [state, Number(requests)])).toEqual([
    ["level_0", 30],
    ["level_0", 30],
    ["level_1 suggestions", 25],
    ["level_1 suggestions", 25],
  ]);
});

test("the days that an experiment has run are today's, also where what was told of people stands", async () => {
  await using shop = await openTestDatabase();
  const { database } = shop;
  let now = START;
  const { experiments, experimentId, recorder, look } = await begin(database, () => now);
  const standing = () => ({ level: 1 as const, granted: [] });
  for (let person = 0; person < 2 * FEWEST_TOLD; person += 1) {
    await sql`insert into subject values (${keyOf(person)}, true, ${new Date(START)})`.execute(database);
    await recorder.record({ kind: "person", id: keyOf(person) }, [{ experimentId, arm: person % 2 }], standing, now);
  }
  now = START + 13.5 * DAY;
  const early = await look();
  expect(early.days).toBe(13);
  expect(early.treatments[0]?.reasons.map(({ code }) => code)).toContain("too_few_days");
  // Half a day later what was told of people stands, and the least time has passed.
  now = START + 14 * DAY;
  const late = await look();
  expect(late).toEqual({
    ...early,
    days: 14,
    treatments: early.treatments.map((treatment) => ({
      ...treatment,
      reasons: treatment.reasons.filter(({ code }) => code !== "too_few_days"),
    })),
  });
  // Whatever it is asked after its end, it ran as long as it ran.
  await experiments.move(experimentId, { step: "stop" }, "key");
  now += DAY;
  expect((await look()).days).toBe(14);
});
