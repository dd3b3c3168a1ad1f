import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openEvents } from "./open-events.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that answers with these codes in their order, and well afterwards. */
const openTestEvents = (...codes: number[]) => {
  const told: (string | undefined)[][] = [];
  const send = (batch: readonly { readonly event?: string }[]) => {
    const status = codes.shift();
    if (status !== undefined) return Promise.reject({ status });
    told.push(batch.map(({ event }) => event));
    return Promise.resolve();
  };
  const consent = { token: () => "token", isUndecided: () => false };
  return { told, events: openEvents({ consent, send: send as never, sendForNobody: send as never, now: () => 0 }) };
};

test.each([0, 429, 503])(
  "what could not be told by a server that answers %s is told later, by itself",
  async (status) => {
    const { told, events } = openTestEvents(status, status);
    events.track("Product Viewed");
    await vi.advanceTimersByTimeAsync(3_000 + 6_000 + 11_000);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([["Product Viewed"]]);
    events.track("Product Added");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual([["Product Viewed"], ["Product Added"]]);
  },
);

test("a server that stays away is asked at longer and longer intervals, with all that happened meanwhile", async () => {
  const { told, events } = openTestEvents(...Array.from({ length: 10 }, () => 0));
  events.track("Product Viewed");
  await vi.advanceTimersByTimeAsync(60_000);
  events.track("Product Added");
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  expect(told).toEqual([["Product Viewed", "Product Added"]]);
});

test("what a server refuses is not told again", async () => {
  const { told, events } = openTestEvents(400);
  events.track("Product Viewed");
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
