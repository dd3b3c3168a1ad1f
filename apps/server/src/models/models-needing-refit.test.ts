import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { lowestIdAt } from "../platform/ids.ts";
import { modelsNeedingRefit } from "./models-needing-refit.ts";
import { publishModel } from "./store.ts";
import { TEST_NOW, testKey, testManifest } from "./test-shop.ts";

const HOUR = 3_600_000;

const publish = (test: TestDatabase, id: string, fittedAt: number) =>
  publishModel(test.database, testManifest({ modelId: brandAs.modelId(id), fittedAt }), new Uint8Array(1), {
    publishedAt: fittedAt,
    outdated: [],
  });

/** A ledger line written down at `at`, which says that it was chosen long ago. */
const writeChoice = (test: TestDatabase, at: number, entry: object) =>
  sql`insert into choice values (${testKey(1)}, ${lowestIdAt(at)}, 'epoch', 'import', ${JSON.stringify(entry)}, '{}')`.execute(
    test.database,
  );

test("a model from before an erasure is outdated from that erasure on; one fitted later is not", async () => {
  await using test = await openTestDatabase();
  await publish(test, "before", TEST_NOW);
  await publish(test, "after", TEST_NOW + 2 * HOUR);
  expect(await modelsNeedingRefit(test.database)).toEqual([]);
  for (const [person, hours] of [
    [1, 1],
    [2, 1.5],
    [3, -1],
  ] as const) {
    await sql`insert into tombstone values (${testKey(person)}, ${new Date(TEST_NOW + hours * HOUR)})`.execute(
      test.database,
    );
  }
  expect(await modelsNeedingRefit(test.database)).toEqual([
    { modelId: "before", fittedAt: TEST_NOW, outdatedSince: TEST_NOW + HOUR },
  ]);
});

test.each([
  ["taking training back", { purposes: { training: false } }],
  ["objecting to training", { objectsTo: ["training"] }],
  ["asking for restriction", { restricted: true }],
  ["deleting what was kept for training", { forgot: ["suggestions", "training"] }],
  ["being a minor", { age: "minor" }],
])("%s outdates the models from before it, whenever the line says it was chosen", async (_name, entry) => {
  await using test = await openTestDatabase();
  await publish(test, "before", TEST_NOW);
  await writeChoice(test, TEST_NOW - HOUR, entry);
  expect(await modelsNeedingRefit(test.database)).toEqual([]);
  await writeChoice(test, TEST_NOW + HOUR, entry);
  expect(await modelsNeedingRefit(test.database)).toEqual([
    { modelId: "before", fittedAt: TEST_NOW, outdatedSince: TEST_NOW + HOUR },
  ]);
});

test("other choices outdate nothing", async () => {
  await using test = await openTestDatabase();
  await publish(test, "before", TEST_NOW);
  await writeChoice(test, TEST_NOW + HOUR, {
    purposes: { training: true, ads: false },
    objectsTo: ["ads"],
    forgot: ["ads"],
    cap: 0,
  });
  expect(await modelsNeedingRefit(test.database)).toEqual([]);
});
