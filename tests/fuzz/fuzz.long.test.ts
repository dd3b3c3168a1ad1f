import { expect, test } from "vitest";
import { runFuzz } from "./run-fuzz.ts";

/** An hour of it: `SEIMBANG_FUZZ_SECONDS=3600 npx vitest run --config vitest.long.config.ts tests/fuzz`. */
const SECONDS = Number(process.env["SEIMBANG_FUZZ_SECONDS"] ?? 60);
const SEED = Number(process.env["SEIMBANG_FUZZ_SEED"] ?? Date.now() % 1_000_000);
const ONLY = (process.env["SEIMBANG_FUZZ_ONLY"] ?? "").split(",").filter((name) => name !== "");
const MEGABYTE = 1024 ** 2;
const MOST_GROWN = 64 * MEGABYTE;

test(`read for ${SECONDS} seconds from seed ${SEED} on, nothing crashes, hangs, or fills the memory`, {
  timeout: (SECONDS + 120) * 1_000,
  retry: 0,
}, async () => {
  const { flaws, inputs, slowest, heap } = await runFuzz({ seconds: SECONDS, seed: SEED, only: ONLY });
  const megabytes = heap.map((bytes) => Math.round(bytes / MEGABYTE));
  process.stderr.write(`${JSON.stringify({ inputs, slowest, megabytes, flaws }, undefined, 1)}\n`);
  expect(flaws).toEqual([]);
  const [, second = 0] = heap;
  expect((heap.at(-1) ?? 0) - second).toBeLessThan(MOST_GROWN);
});
