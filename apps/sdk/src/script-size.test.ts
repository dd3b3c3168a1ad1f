import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildSdk } from "./test-page.ts";

/** What every page of a shop loads, and what is loaded beside it once somebody asks why or chooses one by one, or is asked. */
const MOST_BYTES = { page: 10_000, panel: 4_750, prompt: 2_500 };

test("everything that a shop's page loads is at most 10 kB when it is compressed, and what comes when it is asked for less than half of that", async () => {
  const scripts = await buildSdk();
  for (const name of ["page", "panel", "prompt"] as const) {
    const size = gzipSync(scripts[name], { level: 9 }).length;
    process.stdout.write(`${name}: ${size} bytes gzipped\n`);
    expect(size).toBeLessThanOrEqual(MOST_BYTES[name]);
  }
});
