import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type ItemModel } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openModels } from "./read.ts";
import { publishModel, withdrawModels } from "./store.ts";
import { testManifest } from "./test-shop.ts";

const decode = (bytes: Uint8Array): ItemModel => JSON.parse(Buffer.from(bytes).toString());
const publish = (test: TestDatabase, id: string, day: number, parts: { text?: string; outdated?: string[] } = {}) => {
  const manifest = testManifest({ modelId: brandAs.modelId(id), fittedAt: day });
  const text = parts.text ?? JSON.stringify({ manifest });
  return publishModel(test.database, manifest, Buffer.from(text), {
    publishedAt: day,
    outdated: parts.outdated ?? [],
  });
};
const idsIn = async (test: TestDatabase, table: "model" | "model_chunk") =>
  (await test.database.selectFrom(table).select("model_id").distinct().orderBy("model_id").execute()).map(
    (row) => row.model_id,
  );
const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await sleep(20);
  expect(holds()).toBe(true);
};

test("a published model is served without anybody asking, and the next one takes its place at once", async () => {
  await using test = await openTestDatabase();
  const models = await openModels(test, { decode, onProblem: () => undefined });
  expect(models.current()).toBeUndefined();
  await publish(test, "first", 1);
  await until(() => models.current()?.manifest.modelId === "first");
  const first = models.current();
  await models.refresh();
  expect(models.current()).toBe(first);
  await publish(test, "second", 2);
  await until(() => models.current()?.manifest.modelId === "second");
  await models.close();
});

test("an unreadable model leaves the one before it in service, also for a server that starts later", async () => {
  await using test = await openTestDatabase();
  const problems: unknown[] = [];
  const settings = { decode, onProblem: ({ modelId }: { modelId?: string }) => problems.push(modelId) };
  const models = await openModels(test, settings);
  await publish(test, "good", 1);
  await models.refresh();
  await publish(test, "broken", 2, { text: "not a model" });
  await models.refresh();
  await models.refresh();
  expect(models.current()?.manifest.modelId).toBe("good");
  expect(problems).toEqual(["broken"]);
  const later = await openModels(test, settings);
  expect(later.current()?.manifest.modelId).toBe("good");
  await Promise.all([models.close(), later.close()]);
});

test("a model that was taken back is served no longer, not even as the former one", async () => {
  await using test = await openTestDatabase();
  const models = await openModels(test, { decode, onProblem: () => undefined });
  await publish(test, "first", 1);
  await publish(test, "broken", 2, { text: "not a model" });
  await models.refresh();
  expect(await withdrawModels(test.database, ["first"], 0)).toBe(1);
  await until(() => models.current() === undefined);
  await models.close();
});

test("a lost connection is no reason to stop serving, and the next look finds what was missed", async () => {
  await using test = await openTestDatabase();
  const models = await openModels(test, { decode, onProblem: () => undefined });
  await publish(test, "first", 1);
  await until(() => models.current() !== undefined);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(test.database);
  await publish(test, "second", 2);
  expect(models.current()?.manifest.modelId).toBe("first");
  await models.refresh();
  expect(models.current()?.manifest.modelId).toBe("second");
  await models.close();
});

test("three models are kept, and none that is outdated", async () => {
  await using test = await openTestDatabase();
  for (const day of [1, 2, 3, 4]) await publish(test, `model-${day}`, day);
  expect(await idsIn(test, "model")).toEqual(["model-2", "model-3", "model-4"]);
  await publish(test, "model-5", 5, { outdated: ["model-3", "model-4"] });
  expect(await idsIn(test, "model")).toEqual(["model-2", "model-5"]);
  expect(await idsIn(test, "model_chunk")).toEqual(["model-2", "model-5"]);
});

test("a fit that ends after a later one was published changes nothing", async () => {
  await using test = await openTestDatabase();
  expect(await publish(test, "later", 2)).toBe("published");
  expect(await publish(test, "earlier", 1, { outdated: ["later"] })).toBe("superseded");
  expect(await idsIn(test, "model")).toEqual(["later"]);
});

test("bytes of several chunks come back as they were, aligned for typed arrays", async () => {
  await using test = await openTestDatabase();
  const bytes = new Uint8Array(17 * 1024 * 1024 + 5).map((_, at) => (at * 31) % 251);
  const manifest = testManifest({ modelId: brandAs.modelId("large"), fittedAt: 1 });
  await publishModel(test.database, manifest, bytes, { publishedAt: 1, outdated: [] });
  let read: Uint8Array | undefined;
  const models = await openModels(test, {
    decode: (given) => {
      read = given;
      return { manifest } as ItemModel;
    },
    onProblem: () => undefined,
  });
  expect(read?.byteOffset).toBe(0);
  expect(Buffer.compare(read!, bytes)).toBe(0);
  await models.close();
});
