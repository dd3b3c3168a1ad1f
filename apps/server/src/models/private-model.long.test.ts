import { DEFAULT_FIT_SETTINGS, type FitInput, fitPrivately } from "@seimbang/engine";
import { epsilonOf } from "@seimbang/statistics";
import { expect, test } from "vitest";
import { drawNoise } from "./draw-noise.ts";
import { inputOf } from "./test-fit.ts";

const RUNS = 20_000;
const K = 5;
const LOSS = { rho: 0.5, delta: 5e-7 };
const settings = { ...DEFAULT_FIT_SETTINGS, k: K };

/** Of how many models of these people somebody would say that one person more is in them. */
const saysYes = (input: FitInput, threshold: number): number => {
  let yes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const { transitions } = fitPrivately(input, settings, 0, LOSS, drawNoise);
    if ((transitions.weights[0] ?? 0) > threshold) yes += 1;
  }
  return yes;
};

/** One-sided bounds of a share, so wide that all of them hold in 999 of 1,000 runs of this test (Hoeffding's inequality). */
const SLACK = Math.sqrt(Math.log(4000) / (2 * RUNS));

test("somebody who knows everybody else cannot tell from 40,000 models whether one person more is in them, but for what is allowed", () => {
  // So many that about every second model tells of the pair: there one person more is seen best.
  const others = 33;
  const pair = [0, 1];
  const without = inputOf(
    Array.from({ length: others }, () => pair),
    2,
  );
  const within = inputOf(
    Array.from({ length: others + 1 }, () => pair),
    2,
  );
  const allowed = epsilonOf(LOSS.rho, 1e-6);
  const [before, after] = [saysYes(without, 0), saysYes(within, 0)];
  // The test sees something: it is not so that nothing is ever told, or always.
  expect(before).toBeGreaterThan(RUNS / 100);
  expect(after - before).toBeGreaterThan(2 * SLACK * RUNS);
  const lower = (yes: number): number => yes / RUNS - SLACK;
  const upper = (yes: number): number => yes / RUNS + SLACK;
  const shown = Math.max(
    Math.log((lower(after) - 1e-6) / upper(before)),
    Math.log((1 - upper(before) - 1e-6) / (1 - lower(after))),
  );
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(allowed);
});
