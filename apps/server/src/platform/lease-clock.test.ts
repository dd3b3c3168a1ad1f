import { expect, test } from "vitest";
import { leaseClock } from "./lease-clock.ts";

const HOUR = 3_600_000;

const openClocks = () => {
  const shown = { monotonic: 5_000, wall: Date.UTC(2026, 10, 1) };
  const clock = leaseClock(
    () => shown.monotonic,
    () => shown.wall,
  );
  const since = (monotonic: number, wall: number): number => {
    const before = clock();
    shown.monotonic += monotonic;
    shown.wall += wall;
    return clock() - before;
  };
  return { since };
};

test("time passes by the clock that moved more: a machine that slept, or whose clock was set forward, has no lease left", () => {
  const { since } = openClocks();
  expect(since(200, 200)).toBe(200);
  expect(since(10, 2 * HOUR)).toBe(2 * HOUR);
  expect(since(2 * HOUR, 0)).toBe(2 * HOUR);
});

test("a clock that is set back by hours prolongs no lease", () => {
  const { since } = openClocks();
  expect(since(900, -2 * HOUR)).toBe(900);
  expect(since(900, 900)).toBe(900);
});
