import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { compareCheckpoints, readKeptCheckpoints } from "@seimbang/verifier";
import { afterAll, beforeAll, expect, test } from "vitest";
import { secretsFrom } from "../platform/master-key.ts";
import { appendToLog } from "./append-to-log.ts";
import { exportLog } from "./export-log.ts";
import { openLog } from "./open-log.ts";
import { publishCheckpoint } from "./publish-checkpoint.ts";
import type { SequenceParts } from "./sequence-log.ts";

let opened: TestDatabase;
let log: SequenceParts;
let folder: string;
const { signal } = new AbortController();
beforeAll(async () => {
  opened = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "seimbang-checkpoints-"));
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  log = await openLog({ database: opened.database, secrets, clock: () => 0, shopUrl: "https://toko.example" });
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

const append = () =>
  opened.database
    .transaction()
    .execute((open) => appendToLog(open, { kind: "registry", at: 0, about: "1", statement: {} }));
async function* asBytes(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

const compareWith = async (kept: string) => {
  const { key } = log.signer;
  return compareCheckpoints(asBytes(exportLog(log)), await readKeptCheckpoints(asBytes([kept]), key), key);
};

test("checkpoints that were put into a file are those that the log passed through", async () => {
  const file = join(folder, "kept.jsonl");
  const publish = () => publishCheckpoint(log, { files: [file], webhooks: [], privateHosts: [] }, signal);
  for (let turn = 0; turn < 3; turn += 1) {
    await append();
    await publish();
    // Said again, it is not written again.
    await publish();
  }
  const compared = await compareWith(await readFile(file, "utf8"));
  expect(compared).toEqual({ passed: 3, newer: 0 });
});

test("a webhook is sent the checkpoint, and a place that fails keeps it from no other", async () => {
  const received: string[] = [];
  await using server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push(Buffer.concat(chunks).toString());
    response.writeHead(request.url === "/full" ? 507 : 204).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await append();
  const places = {
    files: [join(folder, "nowhere", "x")],
    webhooks: [`${address}/full`, address],
    privateHosts: ["127.0.0.1"],
  };
  await expect(publishCheckpoint(log, places, signal)).rejects.toThrow("2 places did not take the checkpoint.");
  expect(received).toHaveLength(2);
  const compared = await compareWith(received[1] ?? "");
  expect(compared).toEqual({ passed: 1, newer: 0 });
});

test("half a line that a killed process left is taken off before the next is added", async () => {
  const file = join(folder, "half.jsonl");
  const publish = () => publishCheckpoint(log, { files: [file], webhooks: [], privateHosts: [] }, signal);
  await publish();
  const whole = await readFile(file, "utf8");
  await appendFile(file, whole.slice(0, whole.length >> 1));
  await publish();
  expect(await readFile(file, "utf8")).toBe(whole);
  await append();
  await appendFile(file, whole.slice(0, 9));
  await publish();
  expect(await compareWith(await readFile(file, "utf8"))).toEqual({ passed: 2, newer: 0 });
});
