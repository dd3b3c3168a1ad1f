import { expect, test } from "vitest";
import { DEFAULT_ALPHAS } from "./experiment-plan.ts";
import { drawsFrom, type SimulatedExperiment, simulateExperiment } from "./test-simulate-experiment.ts";

const PARTS = { opt_out: 0.003, hide: 0.0015, complaint: 0.0005 };
const HARMLESS = { orders: 0.03, parts: PARTS };
const AT_MARGIN = { orders: 0.03, parts: { opt_out: 0.0045, hide: 0.00225, complaint: 0.00075 } };

const EXPERIMENT: SimulatedExperiment = {
  plan: {
    weights: [0.5, 0.5],
    successMetrics: ["orders"],
    guardrail: { parts: { opt_out: 1, hide: 1, complaint: 1 }, expectedRate: 0.005, margin: 0.0025 },
    alphas: DEFAULT_ALPHAS,
    plannedUnits: 30_000,
    leastDays: 14,
    leastGuardrailEvents: 20,
    mayBeLimited: true,
  },
  control: HARMLESS,
  treatment: HARMLESS,
  visitorsPerArmPerDay: 1000,
  days: 28,
};

/** In 200 runs; `npm run bench -- gate` does it in 1,000 and for more sorts of campaigns. */
const RUNS = 200;
const simulate = (change: Partial<SimulatedExperiment>, seed: number) => {
  const shares = { passed: 0, launched: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const looks = [...simulateExperiment({ ...EXPERIMENT, ...change }, drawsFrom(seed + run))];
    const end = looks.find(({ verdict }) => verdict === "launch" || verdict === "stop");
    if (looks.some(({ isNonInferior }) => isNonInferior)) shares.passed += 1 / RUNS;
    if (end?.verdict === "launch") shares.launched += 1 / RUNS;
  }
  return shares;
};

test("with 28 daily looks a campaign exactly at the margin passes the guardrail in at most 5 % of runs", () => {
  expect(simulate({ treatment: AT_MARGIN }, 1_000_000).passed).toBeLessThanOrEqual(0.05);
});

test("a harmless one passes it in at least 90 %, and is launched in at most 5 % if it is useless", () => {
  const { passed, launched } = simulate({}, 2_000_000);
  expect(passed).toBeGreaterThanOrEqual(0.9);
  expect(launched).toBeLessThanOrEqual(0.05);
});

test("what raises orders by a fifth and bothers nobody is mostly launched", () => {
  expect(simulate({ treatment: { orders: 0.036, parts: PARTS } }, 3_000_000).launched).toBeGreaterThan(0.7);
});
