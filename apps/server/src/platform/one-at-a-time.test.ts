import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

/** A run that reads `state` when it begins and gives it when it is let go, like a query under way. */
const slowReader = () => {
  const letGo: (() => void)[] = [];
  let state = 0;
  let seen = -1;
  let underWay = 0;
  let mostUnderWay = 0;
  const refresh = oneAtATime(async () => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    const read = state;
    await new Promise<void>((go) => letGo.push(go));
    seen = read;
    underWay -= 1;
  });
  const release = async () => {
    letGo.shift()?.();
    await new Promise((done) => setImmediate(done));
  };
  const change = () => {
    state += 1;
  };
  return { refresh, release, change, seen: () => seen, mostUnderWay: () => mostUnderWay, waiting: () => letGo.length };
};

test("a call made while a run is under way is answered by one that began after it", async () => {
  const reader = slowReader();
  const first = reader.refresh();
  reader.change();
  const second = reader.refresh();
  await reader.release();
  await first;
  expect(reader.seen()).toBe(0);
  await reader.release();
  await second;
  expect(reader.seen()).toBe(1);
});

test("any number of calls meanwhile share one run, and never two run at once", async () => {
  const reader = slowReader();
  const calls = [reader.refresh(), reader.refresh(), reader.refresh(), reader.refresh()];
  for (let run = 0; run < 2; run += 1) await reader.release();
  await Promise.all(calls);
  expect([reader.mostUnderWay(), reader.waiting()]).toEqual([1, 0]);
});

test("a run that fails fails those who asked for it, and the next one runs", async () => {
  let runs = 0;
  const refresh = oneAtATime(async () => {
    runs += 1;
    if (runs === 1) throw new Error("away");
  });
  const [first, second] = [refresh(), refresh()];
  await expect(first).rejects.toThrow("away");
  await second;
  expect(runs).toBe(2);
});
