import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeRecommender } from "./make-recommender.ts";
import { openModels, type ServedModels } from "./read.ts";
import { publishModel, withdrawModels } from "./store.ts";
import { inputOf } from "./test-fit.ts";
import { TEST_NOW, testManifest } from "./test-shop.ts";

const recommender = makeRecommender({ k: 5, halfLifeDays: 90 });
const input = inputOf(
  Array.from({ length: 12 }, () => [0, 1, 2]),
  3,
);
const model = recommender.fit(input, TEST_NOW);

let open: TestDatabase;
let reads = 0;
let home: string;
const folders: string[] = [];
beforeAll(async () => {
  open = await openTestDatabase(({ text }) => {
    if (text.startsWith("select") && text.includes('from "model_chunk"')) reads += 1;
  });
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "seimbang-models-"));
  folders.push(home);
  await open.pool.query("delete from model");
  reads = 0;
});
afterAll(async () => {
  await open.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

const publish = async (day: number) => {
  const { manifest, bytes } = recommender.encode(model, testManifest({ fittedAt: TEST_NOW + day }));
  await publishModel(open.database, manifest, bytes, { publishedAt: TEST_NOW + day, outdated: [] });
  return { modelId: manifest.modelId, bytes, file: `${manifest.modelId}.bin` };
};

type Replica = ServedModels & AsyncDisposable & { readonly problems: readonly unknown[] };
/** A server that shares its models with all others of the same folder. */
const startReplica = async (folder = home): Promise<Replica> => {
  const problems: unknown[] = [];
  const models = await openModels(open, {
    folder,
    decode: recommender.decode,
    onProblem: ({ modelId, error }) => problems.push([modelId, String(error)]),
  });
  return { ...models, problems, [Symbol.asyncDispose]: models.close };
};

test("replicas of one machine read a model from the database once, whoever is first, and share its file", async () => {
  const { modelId, bytes, file } = await publish(1);
  const [one, beside] = await Promise.all([startReplica(), startReplica()]);
  await using first = one;
  await using second = beside;
  expect(reads).toBe(1);
  const next = await publish(2);
  await vi.waitFor(() => {
    for (const { current } of [first, second]) expect(current()?.manifest.modelId).toBe(next.modelId);
  });
  expect(reads).toBe(2);
  expect([...first.problems, ...second.problems]).toEqual([]);
  expect((await readdir(home)).toSorted()).toEqual([file, next.file].toSorted());
  expect(Buffer.compare(await readFile(join(home, file)), bytes)).toBe(0);
  expect(modelId).not.toBe(next.modelId);
});

test("a replica holds the bytes of a model once: what it looks up in lies within what it read", async () => {
  const { bytes } = await publish(1);
  await using _placed = await startReplica();
  await using replica = await startReplica();
  const served = replica.current();
  const arrays = [served?.transitions.targets, served?.content.weights, served?.popularity, served?.people];
  expect(new Set(arrays.map((array) => array?.buffer)).size).toBe(1);
  expect(served?.popularity.buffer.byteLength).toBe(bytes.length);
});

const other = (bytes: Uint8Array): Uint8Array =>
  recommender.encode(model, testManifest({ people: bytes.length })).bytes;
test.each([
  ["changed", (bytes: Uint8Array) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))],
  ["cut off", (bytes: Uint8Array) => bytes.subarray(0, 100)],
  ["another whole model", other],
])("a file that is %s is read anew from the database, mended for the others, and said", async (_, spoil) => {
  const { modelId, bytes, file } = await publish(1);
  await writeFile(join(home, file), spoil(bytes));
  await using replica = await startReplica();
  await using next = await startReplica();
  expect(replica.current()?.manifest.modelId).toBe(modelId);
  expect(replica.problems).toEqual([[modelId, expect.stringMatching(/not a model|altered or cut off|another model/)]]);
  expect(next.problems).toEqual([]);
  expect(Buffer.compare(await readFile(join(home, file)), bytes)).toBe(0);
});

test("a model that is taken back is gone from every machine at once", async () => {
  const elsewhere = join(home, "elsewhere");
  const { modelId, file } = await publish(1);
  await using _here = await startReplica();
  await using _there = await startReplica(elsewhere);
  expect(await readdir(elsewhere)).toEqual([file]);
  await withdrawModels(open.database, [modelId], TEST_NOW);
  await vi.waitFor(async () => {
    expect(await readdir(elsewhere)).toEqual([]);
    expect(await readdir(home)).toEqual(["elsewhere"]);
  });
});

test("what lies there of a model that is published no more goes when a process starts, and nothing else does", async () => {
  const { modelId, file } = await publish(1);
  const gone = "0".repeat(64);
  const killed = `.${hostname()}.unfinished`;
  for (const name of [`${gone}.bin`, `${gone}.elsewhere.unfinished`, `${modelId}${killed}`, "notes.txt"])
    await writeFile(join(home, name), "left");
  await using replica = await startReplica();
  expect(replica.current()?.manifest.modelId).toBe(modelId);
  expect((await readdir(home)).toSorted()).toEqual([file, "notes.txt"].toSorted());
});

test("where no file can be written the model comes from the database, and it is said", async () => {
  const { modelId } = await publish(1);
  const noFolder = join(home, "file");
  await writeFile(noFolder, "");
  await using replica = await startReplica(noFolder);
  expect(replica.current()?.manifest.modelId).toBe(modelId);
  expect(replica.problems.length).toBeGreaterThan(0);
});

test("a name that is no hash leads to no file", async () => {
  await publish(1);
  await open.pool.query("delete from model_chunk");
  await open.pool.query("update model set model_id = '../outside'");
  await using replica = await startReplica(join(home, "within"));
  expect(replica.current()).toBeUndefined();
  expect(replica.problems.join()).toContain("named by its hash");
  expect(await readdir(home)).toEqual([]);
});
