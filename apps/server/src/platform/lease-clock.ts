import type { Clock } from "./clock.ts";

/**
 * Milliseconds that only ever rise, by whichever of two clocks moved more since the last look. The monotonic one stands still
 * while a machine is suspended or a virtual one is moved (CLOCK_MONOTONIC, clock_gettime(2)), and the other shows that it was; set
 * back it moves nothing, and set forward it only ends a lease early.
 */
export const leaseClock = (monotonic: Clock, wall: Clock): Clock => {
  let before = { monotonic: monotonic(), wall: wall() };
  let passed = 0;
  return () => {
    const now = { monotonic: monotonic(), wall: wall() };
    passed += Math.max(now.monotonic - before.monotonic, now.wall - before.wall);
    before = now;
    return passed;
  };
};
