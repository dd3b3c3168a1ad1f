import { expect, test } from "vitest";
import { rateWindows } from "./rate-windows.ts";

const WINDOW_MS = 60_000;

const openWindows = (mostCallers: number) => {
  let now = 0;
  const Windows = rateWindows(mostCallers, () => now);
  const windows = new Windows();
  return {
    pass: (milliseconds: number): void => {
      now += milliseconds;
    },
    call: (caller: string) => {
      let answered: { readonly current: number; readonly ttl: number } | undefined;
      windows.incr(
        caller,
        (_error, answer) => {
          answered = answer;
        },
        WINDOW_MS,
      );
      return answered;
    },
    child: () => windows.child({}),
  };
};

test("calls of one window add up, and the next begins when it is over", () => {
  const { call, pass } = openWindows(10);
  expect(call("a")).toEqual({ current: 1, ttl: WINDOW_MS });
  pass(20_000);
  expect(call("a")).toEqual({ current: 2, ttl: 40_000 });
  expect(call("b")).toEqual({ current: 1, ttl: WINDOW_MS });
  pass(40_000);
  expect(call("a")).toEqual({ current: 1, ttl: WINDOW_MS });
});

test("who was not heard of for longest is forgotten where there are too many, and each limit counts for itself", () => {
  const { call, child } = openWindows(2);
  call("a");
  call("b");
  call("a");
  call("c");
  expect([call("a")?.current, call("b")?.current]).toEqual([3, 1]);
  const counted: unknown[] = [];
  child().incr("a", (_error, answer) => counted.push(answer?.current), WINDOW_MS);
  expect(counted).toEqual([1]);
});

test("a machine's clock that is set back refuses nobody for longer", () => {
  const wall = Date.now;
  const Windows = rateWindows(10);
  const windows = new Windows();
  const ttls: number[] = [];
  const call = () => windows.incr("a", (_error, answer) => ttls.push(answer?.ttl ?? 0), WINDOW_MS);
  try {
    call();
    Date.now = () => wall() - 86_400_000;
    call();
  } finally {
    Date.now = wall;
  }
  expect(Math.max(...ttls)).toBeLessThanOrEqual(WINDOW_MS);
});
