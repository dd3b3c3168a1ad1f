import { expect, test, vi } from "vitest";
import { openServedShop } from "./test-served-shop.ts";

/** Who answers says when it began, and the kernel hands each new connection to one of them. */
const whoAnswers = async (ask: (path: string) => Promise<string>): Promise<ReadonlySet<string>> => {
  const began = new Set<string>();
  for (let asked = 0; asked < 16; asked += 1) {
    const text = await ask("/metrics");
    began.add(/^process_start_time_seconds\S* (\S+)/m.exec(text)?.[1] ?? text);
  }
  return began;
};

test("several processes answer on one port, one that is killed is started again, and all stop with the first", {
  timeout: 240_000,
  skip: process.platform !== "linux",
}, async () => {
  await using shop = await openServedShop(undefined, ["--processes", "2"]);
  const both = async () => {
    const answering = await whoAnswers(shop.askAnew);
    expect(answering.size).toBe(2);
    return answering;
  };
  const within = { timeout: 90_000, interval: 500 };
  const before = await vi.waitFor(both, within);
  await shop.killBeside();
  const after = await vi.waitFor(async () => {
    const answering = await both();
    expect(answering).not.toEqual(before);
    return answering;
  }, within);
  expect([...after].filter((began) => before.has(began))).toHaveLength(1);
  // Whichever is asked tells of both, and of the one that was killed until its lease is over.
  await vi.waitFor(async () => {
    const text = await shop.askAnew("/metrics");
    expect(
      [...text.matchAll(/^seimbang_lease_current\{process="(\d)"\} 1$/gm)].map(([, number]) => number).toSorted(),
    ).toEqual(["0", "1"]);
    expect([...text.matchAll(/^seimbang_replicas 2$/gm)]).toHaveLength(1);
  }, within);
});
