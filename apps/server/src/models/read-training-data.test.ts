import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type FitInput, type Product } from "@seimbang/engine";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { collectInteractions } from "./interactions.ts";
import { makeRecommender } from "./make-recommender.ts";
import { partitionPeople } from "./partition-people.ts";
import type { LoadNetSignals } from "./read-net-histories.ts";
import { readStoredEvents } from "./read-stored-events.ts";
import type { MayTrainOn } from "./read-trainees.ts";
import { readTrainingData } from "./read-training-data.ts";
import { storeEvents, storePeople, TEST_NOW, testKey, testManifest, testProduct } from "./test-shop.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WINDOW = { from: TEST_NOW - 365 * DAY, until: TEST_NOW };

const everybody: MayTrainOn = async (subjects) => new Map(subjects.map((subject) => [subject, "all"]));
const nothingIsLeft: LoadNetSignals = async () => new Map();

const read = (
  open: TestDatabase,
  parts: {
    products?: readonly Product[];
    mayTrainOn?: MayTrainOn;
    window?: typeof WINDOW;
    loadNetSignals?: LoadNetSignals;
    mostInteractions?: number;
  } = {},
) => {
  const products = parts.products ?? ["a", "b", "c"].map((id) => testProduct(id));
  const deps = {
    open,
    products: () => products,
    mayTrainOn: parts.mayTrainOn ?? everybody,
    reversalKinds: ["returned"],
    loadNetSignals: parts.loadNetSignals ?? nothingIsLeft,
    mostInteractions: parts.mostInteractions,
  };
  return readTrainingData(deps, parts.window ?? WINDOW);
};

/** Who did what, as `product*strength@hours before now`, one list a person. */
const historiesOf = ({ products, offsets, items, strengths, times }: FitInput): string[][] =>
  Array.from({ length: offsets.length - 1 }, (_, person) =>
    Array.from({ length: offsets[person + 1]! - offsets[person]! }, (_entry, entry) => {
      const at = offsets[person]! + entry;
      return `${products[items[at]!]!.productId}*${strengths[at]}@${(TEST_NOW - times[at]!) / HOUR}`;
    }),
  );

test("what people did arrives grouped by person and ordered by time, with its strength", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, [2, 1, 3]);
  await storeEvents(test.database, [
    { person: 2, product: "b", at: TEST_NOW - HOUR },
    { person: 1, product: "c", at: TEST_NOW - HOUR, kind: "viewed" },
    { person: 2, product: "a", at: TEST_NOW - 3 * HOUR, kind: "carted" },
    { person: 1, product: "a", at: TEST_NOW - 2 * HOUR },
  ]);
  const { input } = await read(test);
  expect(historiesOf(input)).toEqual([
    ["a*8@2", "c*1@1"],
    ["a*4@3", "b*8@1"],
  ]);
  expect([...input.countsTowardsK]).toEqual([1, 1]);
});

test("nothing is read of whoever does not permit training now, was erased, or gave the event for other purposes", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, [1, 2, 3, 4]);
  await storeEvents(test.database, [
    ...[1, 2, 4].map((person) => ({ person, product: "a", at: TEST_NOW - HOUR })),
    { person: 3, product: "a", at: TEST_NOW - HOUR, purposes: ["suggestions", "ads"] },
    { person: 5, product: "a", at: TEST_NOW - HOUR },
  ]);
  await sql`insert into tombstone values (${testKey(4)}, now())`.execute(test.database);
  const mayTrainOn: MayTrainOn = async (subjects) =>
    new Map(subjects.filter((key) => key !== testKey(2)).map((key) => [key, "all"]));
  const { input } = await read(test, { mayTrainOn });
  expect(historiesOf(input)).toEqual([["a*8@1"]]);
});

test("of more events than a fit holds, some people are read with all that they did, and which share of them is told", async () => {
  await using test = await openTestDatabase();
  const people = Array.from({ length: 40 }, (_, person) => person);
  await storePeople(test.database, people);
  await storeEvents(
    test.database,
    people.flatMap((person) =>
      [1, 2, 3].map((hours) => ({ person, product: "abc"[hours - 1] ?? "a", at: TEST_NOW - hours * HOUR })),
    ),
  );
  const all = await read(test);
  expect([all.share, all.input.items.length]).toEqual([1, 120]);
  const some = await read(test, { mostInteractions: 100 });
  expect(some.share).toBe(0.5);
  expect(some.input.items.length).toBeLessThanOrEqual(100);
  expect(some.input.items.length).toBeGreaterThan(0);
  for (const history of historiesOf(some.input)) expect(history).toHaveLength(3);
});

const PEOPLE = 16;
const numbers = Array.from({ length: PEOPLE }, (_, person) => person);
/** Person by person as many events as their number says, and some more. */
const eventsOfPerson = (person: number) =>
  Array.from({ length: 3 + (person % 4) }, (_, at) => ({
    ...{ person, product: "abcd"[(person + at) % 4] ?? "a" },
    // Many at the same instant, so that their order has to come from somewhere else than from when they arrived.
    at: TEST_NOW - ((at % 3) + 1) * HOUR,
  }));

test("whoever is read together, and in which order, the same model comes of it, byte for byte, and never more at once than theirs", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, numbers);
  await storeEvents(test.database, numbers.flatMap(eventsOfPerson));
  const products = ["a", "b", "c", "d"].map((id) => testProduct(id));
  const trainees = numbers.map((person) => ({
    ...{ subjectKey: testKey(person), countsTowardsK: true },
    permission: "all" as const,
  }));
  const recommender = makeRecommender({ k: 5, halfLifeDays: 90 });
  const fitBy = async (pieces?: readonly (readonly number[])[]) => {
    const { add, group } = collectInteractions();
    const keys = pieces?.map((piece) => piece.map(testKey));
    const rows = await readStoredEvents(test, { trainees, products, window: WINDOW, add }, new Set(), keys);
    const input = { products, countsTowardsK: new Uint8Array(PEOPLE).fill(1), ...group(PEOPLE) };
    const { bytes } = recommender.encode(recommender.fit(input, TEST_NOW), testManifest({}));
    return { bytes: Buffer.from(bytes).toString("base64"), rows };
  };
  const whole = await fitBy();
  expect(whole.rows.reduce((sum, rows) => sum + rows)).toBe(numbers.flatMap(eventsOfPerson).length);
  const partition = fc
    .tuple(
      fc.shuffledSubarray(numbers, { minLength: PEOPLE }),
      fc.array(fc.nat(4), { minLength: PEOPLE, maxLength: PEOPLE }),
    )
    .map(([order, pieceOf]) => [...Map.groupBy(order, (_, at) => pieceOf[at]).values()]);
  const property = fc.asyncProperty(partition, async (pieces) => {
    const { bytes, rows } = await fitBy(pieces);
    expect(bytes).toBe(whole.bytes);
    expect(rows).toEqual(pieces.map((piece) => piece.flatMap(eventsOfPerson).length));
  });
  await fc.assert(property, { numRuns: 20, seed: 7 });
});

test("everybody is in one piece, and no piece is larger than it may be", async () => {
  await using test = await openTestDatabase();
  const keys = numbers.map(testKey);
  for (const most of [1, 3, PEOPLE, 1000]) {
    const pieces = await partitionPeople(test.database, keys, most);
    expect(pieces.flat().toSorted()).toEqual(keys);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(most);
  }
  expect(await partitionPeople(test.database, [], 5)).toEqual([]);
});

test("of whoever never spoke of training, only what an import declared it for is read", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, [1, 2]);
  const hours = [1, 2];
  await storeEvents(
    test.database,
    hours.flatMap((hour) => [1, 2].map((person) => ({ person, product: "a", at: TEST_NOW - hour * HOUR }))),
  );
  await sql`update event set import_id = '00000000-0000-7000-8000-0000000000aa' where occurred_at < ${new Date(TEST_NOW - HOUR)}`.execute(
    test.database,
  );
  const mayTrainOn: MayTrainOn = async () =>
    new Map([
      [testKey(1), "all"],
      [testKey(2), "imported"],
    ]);
  expect(historiesOf((await read(test, { mayTrainOn })).input)).toEqual([["a*8@2", "a*8@1"], ["a*8@2"]]);
});

test("of whoever took something back, only what stands is read, by the same rules", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, [1, 2]);
  await storeEvents(test.database, [
    { person: 1, product: "a", at: TEST_NOW - HOUR },
    { person: 2, product: "a", at: TEST_NOW - HOUR },
    { person: 2, product: "a", at: TEST_NOW - HOUR, kind: "returned" },
  ]);
  const about = (id: string) => ({ kind: "carted", productId: brandAs.productId(id), otherDevice: false }) as const;
  const loadNetSignals: LoadNetSignals = async (subjects) =>
    new Map(
      subjects.map((subject) => [
        subject,
        [
          { ...about("b"), at: TEST_NOW - HOUR, purposes: ["training"], imported: true },
          { ...about("c"), at: TEST_NOW - HOUR, purposes: ["training"], imported: false },
          { ...about("a"), at: TEST_NOW - HOUR, purposes: ["ads"], imported: true },
          { ...about("a"), at: TEST_NOW, purposes: ["training"], imported: true },
        ],
      ]),
    );
  const mayTrainOn: MayTrainOn = async (subjects) => new Map(subjects.map((subject) => [subject, "imported"]));
  await sql`update event set import_id = '00000000-0000-7000-8000-0000000000aa'`.execute(test.database);
  expect(historiesOf((await read(test, { loadNetSignals, mayTrainOn })).input)).toEqual([["a*8@1"], ["b*4@1"]]);
});

test("sensitive and unknown products, searches and times outside the window are left out", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, [1]);
  await storeEvents(test.database, [
    { person: 1, product: "a", at: TEST_NOW - HOUR },
    { person: 1, product: "secret", at: TEST_NOW - HOUR },
    { person: 1, product: "gone", at: TEST_NOW - HOUR },
    { person: 1, product: "a", at: TEST_NOW - HOUR, kind: "impression" },
    { person: 1, product: "a", at: WINDOW.from - 1 },
    { person: 1, product: "a", at: WINDOW.from },
    { person: 1, product: "a", at: TEST_NOW },
  ]);
  const products = [testProduct("secret", { sensitive: true }), testProduct("a")];
  const { input, notInCatalogue } = await read(test, { products });
  expect(historiesOf(input)).toEqual([["a*8@8760", "a*8@1"]]);
  expect(notInCatalogue).toBe(2);
  expect(input.products.map(({ productId }) => productId)).toEqual(["a"]);
});

test("only verified people, and those we have known for a day, count towards k, whatever times their events claim", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, [1], { verified: true, createdAt: TEST_NOW - HOUR });
  await storePeople(test.database, [2], { verified: false, createdAt: TEST_NOW - DAY });
  await storePeople(test.database, [3], { verified: false, createdAt: TEST_NOW - DAY + 1 });
  const people = [1, 2, 3];
  await storeEvents(
    test.database,
    people.map((person) => ({ person, product: "a", at: TEST_NOW - 90 * DAY })),
  );
  const { input } = await read(test);
  expect([...input.countsTowardsK]).toEqual([1, 1, 0]);
});

test("times before 2000 and microseconds are read exactly", async () => {
  await using test = await openTestDatabase();
  await storePeople(test.database, [1]);
  await storeEvents(test.database, [{ person: 1, product: "a", at: 0 }]);
  await sql`update event set occurred_at = '1999-12-31 23:59:59.123456Z'`.execute(test.database);
  const { input } = await read(test, { window: { from: 0, until: TEST_NOW } });
  expect([...input.times]).toEqual([Date.parse("1999-12-31T23:59:59.123Z")]);
});
