import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildSdk } from "./test-page.ts";

const MOST_BYTES = 10_000;

test("everything that a shop's page loads is at most 10 kB when it is compressed", async () => {
  const size = gzipSync(await buildSdk(), { level: 9 }).length;
  process.stdout.write(`sdk.js: ${size} bytes gzipped\n`);
  expect(size).toBeLessThanOrEqual(MOST_BYTES);
});
