import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { openFuzzedShop } from "./test-fuzzed-shop.ts";

const COUNT = Number(process.env["SEIMBANG_FUZZ_REQUESTS"] ?? 100_000);
const SEED = Number(process.env["SEIMBANG_FUZZ_SEED"] ?? 20_261_130);
/** A shop grows by what is asked of it, and everything that lists something becomes slower: each serves so many requests. */
const FOR_ONE_SHOP = 10_000;
const MEGABYTE = 1024 ** 2;
const MOST_GROWN = 96;
const LONGEST_MS = 3 * 3_600_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const megabytesInUse = (): number => {
  collect();
  return Math.round(process.memoryUsage().heapUsed / MEGABYTE);
};

test(`of ${COUNT} requests from seed ${SEED} on none breaks anything, tells of anybody else, or leaves memory behind`, {
  timeout: LONGEST_MS,
  retry: 0,
}, async () => {
  const heap: number[] = [];
  const found = new Map<string, string>();
  const served = new Set<string>();
  for (let sent = 0; sent < COUNT; sent += FOR_ONE_SHOP) {
    await using fuzzed = await openFuzzedShop();
    const report = await fuzzed.run(Math.min(FOR_ONE_SHOP, COUNT - sent), SEED + sent);
    heap.push(megabytesInUse());
    for (const { name, flaw, times, first } of report.found) found.set(`${name}: ${flaw}`, `${times} times\n${first}`);
    for (const name of report.served) served.add(name);
    const { sent: asked, busy, statuses, routes, slowest } = report;
    process.stderr.write(`${JSON.stringify({ asked, busy, statuses, routes, served: served.size, slowest, heap })}\n`);
  }
  for (const [name, first] of found) process.stderr.write(`\n### ${name} ${first}\n`);
  expect([...found.keys()]).toEqual([]);
  const [first = 0] = heap;
  expect((heap.at(-1) ?? 0) - first, heap.join()).toBeLessThan(MOST_GROWN);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
