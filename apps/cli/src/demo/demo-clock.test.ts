import { expect, test } from "vitest";
import { createDemoClock } from "./demo-clock.ts";

test("the shop's time goes on with the machine's, can be put forward, and never goes back", () => {
  let real = 1_000;
  const told: number[] = [];
  const clock = createDemoClock(
    () => real,
    -300,
    (ahead) => told.push(ahead),
  );
  expect(clock.now()).toBe(700);
  real = 1_100;
  expect(clock.now()).toBe(800);
  clock.moveTo(5_000);
  expect(clock.now()).toBe(5_000);
  clock.moveTo(4_000);
  expect(clock.now()).toBe(5_000);
  expect(told).toEqual([3_900, 3_900]);
});
