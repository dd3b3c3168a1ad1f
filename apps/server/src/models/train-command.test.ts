import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type Product, type PurposeRegistry } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { makeRecommender } from "./make-recommender.ts";
import { modelJobs, REFIT_WITHIN_MS } from "./model-jobs.ts";
import { openModels } from "./read.ts";
import type { Recommender } from "./recommender.ts";
import { testRecommender } from "./test-fit.ts";
import { storeEvents, storePeople, TEST_NOW, testKey, testProduct } from "./test-shop.ts";
import { type TrainDeps, trainNow } from "./train-command.ts";

const HOUR = 3_600_000;
const K = 5;
const PEOPLE = 40;
const products = ["a", "b", "c", "d"].map((id) => testProduct(id));
const recommender = testRecommender(K);

const registry: PurposeRegistry = {
  registryVersion: "1",
  purposes: [
    {
      purposeId: brandAs.purposeId("training"),
      version: 1,
      basis: "consent",
      dataUse: "train_ai_system",
      data: [],
      fields: ["product_id"],
      retentionDays: 365,
      consentMonths: 24,
    },
  ],
};

const depsFor = (open: TestDatabase, parts: Partial<TrainDeps> = {}): TrainDeps => ({
  open,
  products: () => products,
  mayTrainOn: async (subjects) => new Map(subjects.map((subject) => [subject, "all"])),
  reversalKinds: [],
  loadNetSignals: async () => new Map(),
  clock: () => TEST_NOW,
  recommender,
  registry,
  k: K,
  // So few that attacks on membership tell nothing; what becomes of them then is tested on its own.
  membership: "report",
  codeVersion: "test",
  ...parts,
});

/** Forty people: all bought a and b, one in ten c as well, which is too few for a pair. */
const eventsOf = (person: number) => [
  { person, product: "a", at: TEST_NOW - 3 * HOUR },
  { person, product: "b", at: TEST_NOW - 2 * HOUR },
  ...(person % 10 === 0 ? [{ person, product: "c", at: TEST_NOW - HOUR }] : []),
];
const everybody = Array.from({ length: PEOPLE }, (_, person) => person);

const storeShop = async (test: TestDatabase, order: readonly number[] = everybody): Promise<void> => {
  await storePeople(test.database, order);
  await storeEvents(test.database, order.flatMap(eventsOf));
};

const bytesOf = async (test: TestDatabase): Promise<string> => {
  const chunks = await test.database.selectFrom("model_chunk").select("bytes").orderBy("position").execute();
  return Buffer.concat(chunks.map(({ bytes }) => bytes)).toString("base64");
};

test("what people permit becomes a published model, with a manifest that says what it was made of", async () => {
  await using test = await openTestDatabase();
  await storeShop(test);
  const models = await openModels(test, { decode: recommender.decode, onProblem: () => undefined });
  const progress: string[] = [];
  const report = await trainNow(depsFor(test), { onProgress: (done, total) => progress.push(`${done}/${total}`) });
  expect(report).toMatchObject({
    published: true,
    manifest: { people: PEOPLE, events: 84, products: 4, k: K, fittedAt: TEST_NOW, purposes: ["training"] },
  });
  expect(Object.keys(report.seconds)).toEqual([
    "read",
    "fit",
    "attack",
    "infer",
    "evaluate",
    "gate",
    "encode",
    "publish",
  ]);
  expect(report.manifest?.metrics).toMatchObject({ "attack.pairs": 2, "attack.pairsBelowK": 0 });
  expect(progress.at(-1)).toBe("40/40");
  await models.refresh();
  const model = models.current();
  expect(model?.manifest).toEqual(report.manifest);
  expect([...(model?.transitions.targets ?? [])]).toEqual([1, 0]);
  await models.close();
});

test("the same events make the same bytes, wherever their rows lie", async () => {
  const models = [everybody, everybody.toReversed()].map(async (order) => {
    await using test = await openTestDatabase();
    await storeShop(test, order);
    await trainNow(depsFor(test));
    const first = await bytesOf(test);
    await sql`update event set category = null where random() < 0.5`.execute(test.database);
    await trainNow(depsFor(test));
    expect(await bytesOf(test)).toBe(first);
    return first;
  });
  const [ascending, descending] = await Promise.all(models);
  expect(ascending).toBe(descending);
});

test("a model of more events than a fit holds says of which share of people it is", async () => {
  await using test = await openTestDatabase();
  await storeShop(test);
  const { manifest } = await trainNow(depsFor(test, { mostInteractions: 60 }));
  expect(manifest?.settings["shareOfPeople"]).toBe(0.5);
  expect(manifest?.events).toBeLessThanOrEqual(60);
  expect(manifest?.people).toBeLessThan(PEOPLE);
  const { manifest: whole } = await trainNow(depsFor(test));
  expect(whole?.settings).not.toHaveProperty("shareOfPeople");
});

test("a person who was erased leaves no trace: the model is the one of a shop they never came to", async () => {
  await using erased = await openTestDatabase();
  await storeShop(erased);
  await sql`delete from subject where subject_key = ${testKey(7)}`.execute(erased.database);
  await sql`delete from event where subject_key = ${testKey(7)}`.execute(erased.database);
  await trainNow(depsFor(erased));
  await using without = await openTestDatabase();
  await storeShop(
    without,
    everybody.filter((person) => person !== 7),
  );
  await trainNow(depsFor(without));
  expect(await bytesOf(erased)).toBe(await bytesOf(without));
});

const brokenAs = (parts: Partial<Recommender>): Recommender => ({ ...recommender, ...parts });
const fitsNaN: Recommender["fit"] = (input, now) => {
  const model = recommender.fit(input, now);
  return { ...model, popularity: model.popularity.map(() => Number.NaN) };
};
const noProducts: Product[] = [];
const sensitive = products.map((product) => ({ ...product, sensitive: true }));

test.each([
  ["too_few_people", { k: PEOPLE + 1 }],
  ["too_few_people", { mayTrainOn: async () => new Map() }],
  ["empty_catalogue", { products: () => noProducts }],
  ["empty_catalogue", { products: () => sensitive }],
  ["not_a_number", { recommender: brokenAs({ fit: fitsNaN }) }],
  ["attack_succeeded", { recommender: testRecommender(K - 1) }],
  ["training_not_declared", { registry: { ...registry, purposes: [] } }],
] as const)("a training is refused with %s, and the serving model stays", async (refusal, parts) => {
  await using test = await openTestDatabase();
  await storeShop(test);
  await trainNow(depsFor(test));
  const serving = await bytesOf(test);
  const report = await trainNow(depsFor(test, parts as Partial<TrainDeps>));
  expect(report).toMatchObject({ published: false, refusal });
  expect(await bytesOf(test)).toBe(serving);
});

test("after an erasure a new model is asked for, and the old one is taken back when none came in time", async () => {
  await using test = await openTestDatabase();
  await storeShop(test);
  await trainNow(depsFor(test));
  const asked: string[] = [];
  const enqueue = async (name: string) => asked.push(name) > 0;
  const watchAt = (now: number) => {
    const train = () => trainNow(depsFor(test));
    const deps = { database: test.database, clock: () => now, train, schedule: "0 0 * * *" };
    return modelJobs(deps)["watch-models"].run({}, { signal: new AbortController().signal, enqueue });
  };
  expect(await watchAt(TEST_NOW)).toEqual({ outdated: 0, withdrawn: 0 });
  const erasedAt = TEST_NOW + HOUR;
  await sql`insert into tombstone values (${testKey(7)}, ${new Date(erasedAt)})`.execute(test.database);
  expect(await watchAt(erasedAt + REFIT_WITHIN_MS - 1)).toEqual({ outdated: 1, withdrawn: 0 });
  expect(asked).toEqual(["fit-model"]);
  expect(await watchAt(erasedAt + REFIT_WITHIN_MS)).toEqual({ outdated: 1, withdrawn: 1 });
  expect(asked).toEqual(["fit-model", "fit-model"]);
  expect(await bytesOf(test)).toBe("");
});

test("the model fitted after an erasure replaces all that came before it", async () => {
  await using test = await openTestDatabase();
  await storeShop(test);
  await trainNow(depsFor(test));
  await sql`insert into tombstone values (${testKey(7)}, ${new Date(TEST_NOW + HOUR)})`.execute(test.database);
  const report = await trainNow(depsFor(test, { clock: () => TEST_NOW + 2 * HOUR }));
  expect(report.manifest?.people).toBe(PEOPLE - 1);
  const { rows } = await sql<{ model_id: string }>`select model_id from model`.execute(test.database);
  expect(rows).toEqual([{ model_id: report.manifest?.modelId }]);
});

test("a private model says what it gives away, which is spent, and no more are published in a year than were planned", async () => {
  await using test = await openTestDatabase();
  await storeShop(test);
  const budget = { epsilon: 8, fitsPerYear: 2 };
  const fitAt = (now: number) =>
    trainNow(
      depsFor(test, {
        clock: () => now,
        recommender: makeRecommender({ k: K, halfLifeDays: 90, privacy: budget }),
      }),
    );
  const first = await fitAt(TEST_NOW);
  expect(first).toMatchObject({ published: true });
  // Half of the budget of ε = 8 is more than half of 8: what adds up is ρ, of which ε grows like the root.
  expect(first.manifest?.epsilon).toBeGreaterThan(4);
  expect(first.manifest?.epsilon).toBeLessThan(8);
  expect(await fitAt(TEST_NOW + HOUR)).toMatchObject({ published: true });
  expect(await fitAt(TEST_NOW + 2 * HOUR)).toMatchObject({ published: false, refusal: "privacy_budget_spent" });
  expect(await fitAt(TEST_NOW + 364 * 24 * HOUR)).toMatchObject({ refusal: "privacy_budget_spent" });
  // Nor is anything forgotten when the machine's clock goes back.
  expect(await fitAt(TEST_NOW - 24 * HOUR)).toMatchObject({ refusal: "privacy_budget_spent" });
  const spent = await test.database.selectFrom("privacy_spent").select("rho").execute();
  expect(spent).toHaveLength(2);
  await sql`update event set occurred_at = occurred_at + interval '300 days'`.execute(test.database);
  expect(await fitAt(TEST_NOW + 365 * 24 * HOUR)).toMatchObject({ published: true });
});
