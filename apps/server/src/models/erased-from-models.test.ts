import { openTestDatabase } from "@seimbang/database/test-database";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personalDataHolders } from "../personal-data-holders.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { eraseSubject } from "../rights/erase-subject.ts";
import { makeRecommender } from "./make-recommender.ts";
import { readTrainingData } from "./read-training-data.ts";

import { storeEvents, storePeople, TEST_NOW, type TestEvent, testKey, testManifest, testProduct } from "./test-shop.ts";

const HOUR = 3_600_000;
const K = 5;
const PRODUCTS = ["a", "b", "c", "d", "e", "f"];
const recommender = makeRecommender({ k: K, halfLifeDays: 90 });
const holders = personalDataHolders(secretsFrom(Buffer.alloc(32, 7)));

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

/** A model of everybody whose events are there now, byte for byte. */
const fitBytes = async (): Promise<string> => {
  const deps = {
    open: opened,
    products: () => PRODUCTS.map((id) => testProduct(id)),
    mayTrainOn: async (subjects: Parameters<Parameters<typeof readTrainingData>[0]["mayTrainOn"]>[0]) =>
      new Map(subjects.map((subject) => [subject, "all" as const])),
    reversalKinds: ["returned"],
    loadNetSignals: async () => new Map(),
  };
  const { input } = await readTrainingData(deps, { from: TEST_NOW - 9_000 * HOUR, until: TEST_NOW });
  const { manifest, bytes } = recommender.encode(
    recommender.fit(input, TEST_NOW),
    testManifest({ people: 0, events: 0 }),
  );
  return `${manifest.modelId} ${Buffer.from(bytes).toString("base64")}`;
};

const store = async (people: readonly number[], events: readonly TestEvent[]): Promise<void> => {
  const tables = ["subject", "event", "tombstone", "erasure", "erased_identity"];
  for (const table of tables) await opened.pool.query(`delete from ${table}`);
  if (people.length > 0) await storePeople(opened.database, people);
  if (events.length > 0) await storeEvents(opened.database, events);
};

/** Enough people that pairs pass the floor, with and without those who leave. */
const shop = fc
  .array(
    fc.record({
      bought: fc.array(fc.constantFrom(...PRODUCTS), { minLength: 1, maxLength: 5 }),
      leaves: fc.boolean(),
      every: fc.integer({ min: 1, max: 200 }),
    }),
    { minLength: 12, maxLength: 30 },
  )
  .map((people) =>
    people.map(({ bought, every, ...rest }, person) => ({
      ...rest,
      person,
      events: bought.map((product, at) => ({ person, product, at: TEST_NOW - (at + 1) * every * HOUR - person })),
    })),
  );

test("a model fitted after erasures is, byte for byte, the one of a shop to which those people never came", async () => {
  let different = 0;
  const property = fc.asyncProperty(shop, async (people) => {
    const everybody = people.map(({ person }) => person);
    const stay = people.filter(({ leaves }) => !leaves);
    await store(
      stay.map(({ person }) => person),
      stay.flatMap(({ events }) => events),
    );
    const never = await fitBytes();
    await store(
      everybody,
      people.flatMap(({ events }) => events),
    );
    if ((await fitBytes()) !== never) different += 1;
    for (const { person } of people.filter(({ leaves }) => leaves)) {
      const parts = { database: opened.database, holders, listeners: [] };
      await eraseSubject(parts, testKey(person), TEST_NOW, String(person));
    }
    expect(await fitBytes()).toBe(never);
  });
  await fc.assert(property, { numRuns: 12, seed: 7 });
  // Those who left had been learned from, so that there was something to forget.
  expect(different).toBeGreaterThan(5);
});
