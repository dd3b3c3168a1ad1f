import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type Purpose, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { makeRecommender } from "./make-recommender.ts";
import { storeEvents, storePeople, TEST_NOW, testKey, testProduct } from "./test-shop.ts";
import { type TrainDeps, trainNow } from "./train-command.ts";

const MINUTE = 60_000;
const PEOPLE = 120;
const PRODUCTS = 16;
const products = Array.from({ length: PRODUCTS }, (_, at) => testProduct(`p${String(at).padStart(2, "0")}`));
const purposes: readonly Purpose[] = [
  {
    purposeId: brandAs.purposeId("training"),
    ...({ version: 1, basis: "consent", dataUse: "train_ai_system", data: [], fields: ["product_id"] } as const),
    ...{ retentionDays: 365, consentMonths: 24 },
  },
];

/** Everybody bought seven of sixteen products, in an order of their own (a fixed scattering). */
const boughtBy = (person: number) =>
  products
    .map(({ productId }, row) => ({ productId, at: Math.imul(person * PRODUCTS + row + 1, 2_654_435_761) >>> 0 }))
    .sort((a, b) => a.at - b.at)
    .slice(0, 7)
    .map(({ productId: product }, step) => ({ person, product, at: TEST_NOW - (1000 + step) * MINUTE }));

const storeShop = async (open: TestDatabase): Promise<void> => {
  const everybody = Array.from({ length: PEOPLE }, (_, person) => person);
  await storePeople(open.database, everybody);
  await storeEvents(open.database, everybody.flatMap(boughtBy));
};

const permit = (most: number) => async (subjects: readonly SubjectKey[]) => {
  const permitted = new Set(Array.from({ length: most }, (_, person) => testKey(person)));
  return new Map(subjects.filter((one) => permitted.has(one)).map((one) => [one, "all"] as const));
};

const trainWith = (open: TestDatabase, people: number, over: Partial<TrainDeps> = {}) =>
  trainNow({
    open,
    products: () => products,
    mayTrainOn: permit(people),
    reversalKinds: [],
    loadNetSignals: async () => new Map(),
    clock: () => TEST_NOW,
    recommender: makeRecommender({ k: 5, halfLifeDays: 90 }),
    registry: { registryVersion: "1", purposes },
    k: 5,
    codeVersion: "test",
    ...over,
  });

const listed = async ({ database }: TestDatabase): Promise<readonly string[]> =>
  (await database.selectFrom("model").select("model_id").execute()).map(({ model_id }) => model_id);

test("a model that tells who is in it is not published; one with noise is, and says why", async () => {
  await using open = await openTestDatabase();
  await storeShop(open);
  const { manifest } = await trainWith(open, PEOPLE);
  expect(manifest).toMatchObject({
    people: PEOPLE,
    protection: { kind: "noise", because: "membership_revealed" },
    metrics: { "membership.withstood": 1, "membership.limit.auc": 0.6 },
  });
  // Usually 8; noise is drawn anew, and where it falls badly the next is tried.
  expect(manifest?.epsilon).toBeLessThan(8.01);
  expect(manifest?.metrics["unprotected.whole.usual.auc"]).toBeGreaterThan(0.6);
  expect(manifest?.metrics["membership.whole.usual.aucUpper"]).toBeLessThanOrEqual(0.6);
});

test("of too few people a model of the catalogue alone is made, unless one that withstood serves already", async () => {
  await using open = await openTestDatabase();
  await storeShop(open);
  const first = await trainWith(open, 40);
  expect(first.manifest).toMatchObject({
    ...{ people: 0, events: 0, products: PRODUCTS },
    protection: { kind: "content_only", because: "too_little_evidence" },
  });
  expect(first.manifest?.metrics["attack.pairs"]).toBe(0);

  const clock = () => TEST_NOW + MINUTE;
  const second = await trainWith(open, PEOPLE, { clock });
  expect(second.manifest?.protection?.kind).toBe("noise");
  const later = { clock: () => TEST_NOW + 2 * MINUTE };
  expect(await trainWith(open, 40, later)).toMatchObject({ published: false, refusal: "too_little_evidence" });

  // Somebody left who may be in it: now nothing is better than what serves.
  await sql`insert into tombstone values (${testKey(7)}, ${new Date(TEST_NOW + 3 * MINUTE)})`.execute(open.database);
  const last = await trainWith(open, 40, { clock: () => TEST_NOW + 4 * MINUTE });
  expect(last.manifest?.protection?.kind).toBe("content_only");
  expect(await listed(open)).toEqual([last.manifest?.modelId]);
});

test("where it is reported alone it is published as configured, and nobody returns to it once it would be refused", async () => {
  await using open = await openTestDatabase();
  await storeShop(open);
  const told = await trainWith(open, PEOPLE, { membership: "report" });
  expect(told.manifest).toMatchObject({ metrics: { "membership.withstood": 0 } });
  expect(told.manifest?.protection).toBeUndefined();
  expect(told.manifest?.metrics["membership.whole.usual.auc"]).toBeGreaterThan(0.6);
  const next = await trainWith(open, PEOPLE, { clock: () => TEST_NOW + MINUTE });
  expect(await listed(open)).toEqual([next.manifest?.modelId]);
});

test("of two fits that begin with the same budget one is published, and the other is told that it is spent", async () => {
  await using open = await openTestDatabase();
  await storeShop(open);
  const recommender = makeRecommender({ k: 5, halfLifeDays: 90, privacy: { epsilon: 2, fitsPerYear: 1 } });
  const both = await Promise.all([0, 1].map(() => trainWith(open, 40, { recommender, membership: "report" })));
  expect(both.filter(({ published }) => published)).toHaveLength(1);
  expect(both.flatMap(({ refusal }) => refusal ?? [])).toEqual(["privacy_budget_spent"]);
  expect(await open.database.selectFrom("privacy_spent").select("rho").execute()).toHaveLength(1);
});
