import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LAUNCHER, openTestShopFolder, ownEnvironment } from "./test-command.ts";
import { takePort } from "./test-taken-port.ts";

test("beside a server a worker that ends by itself is started again, and it is said what waits for it", async () => {
  await using folder = await openTestShopFolder();
  await using taken = await takePort();
  const settings = `\nworker:\n  metrics:\n    port: ${taken.port}\n`;
  await appendFile(join(folder.path, "shop/seimbang.yaml"), settings);
  const words = ["start", "--port", "0", "--config", "shop/seimbang.yaml"];
  const server = spawn(process.execPath, [LAUNCHER, ...words], {
    cwd: folder.path,
    env: ownEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(server, "exit");
  let said = "";
  const hear = (piece: unknown): void => {
    said += String(piece);
  };
  server.stdout.on("data", hear);
  server.stderr.on("data", hear);
  const hears = (sentence: RegExp) => expect.poll(() => said, { timeout: 30_000 }).toMatch(sentence);
  const ofWorker = `http://127.0.0.1:${taken.port}/health/live`;
  try {
    await hears(/The worker ended by itself and is started again in 1 second\. .*deletions wait for it/);
    await hears(/is served at http:\S+/);
    const url = /is served at (http:\S+)/.exec(said)?.[1];
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await taken[Symbol.asyncDispose]();
    await hears(/The worker is ready\./);
    expect((await fetch(ofWorker)).status).toBe(200);
  } finally {
    server.kill("SIGTERM");
  }
  expect((await ended)[0]).toBe(0);
  await expect(fetch(ofWorker)).rejects.toThrow("fetch failed");
});
