import { parseArgs } from "node:util";
import { DEFAULT_ALPHAS, type ExperimentPlan, LEAST_DAYS, LEAST_GUARDRAIL_EVENTS } from "@seimbang/statistics";
import {
  type ArmTruth,
  drawsFrom,
  type SimulatedExperiment,
  simulateExperiment,
} from "../packages/statistics/src/gate/test-simulate-experiment.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "1000" }, days: { type: "string", default: "28" } },
});
const RUNS = Number(values.runs);
const DAYS = Number(values.days);

const MARGIN = 0.0025;
const ORDERS = 0.03;
/** Together half a percent, as an opt-out rate would be. */
const PARTS = { opt_out: 0.003, hide: 0.0015, complaint: 0.0005 };

const planFor = (visitorsPerArmPerDay: number): ExperimentPlan => ({
  weights: [0.5, 0.5],
  successMetrics: ["orders"],
  guardrail: { parts: { opt_out: 1, hide: 1, complaint: 1 }, expectedRate: 0.005, margin: MARGIN },
  alphas: DEFAULT_ALPHAS,
  plannedUnits: 30 * visitorsPerArmPerDay,
  leastDays: LEAST_DAYS,
  leastGuardrailEvents: LEAST_GUARDRAIL_EVENTS,
  mayBeLimited: true,
});

const CONTROL: ArmTruth = { orders: ORDERS, parts: PARTS };
/** All signs of discomfort rise in proportion, together by the margin. */
const AT_MARGIN = Object.fromEntries(Object.entries(PARTS).map(([part, rate]) => [part, rate * (1 + MARGIN / 0.005)]));

type Outcome = { passed: number; launched: number; stopped: number; days: number[] };

const simulate = (visitorsPerArmPerDay: number, treatment: ArmTruth, seed: number): Outcome => {
  const experiment: SimulatedExperiment = {
    plan: planFor(visitorsPerArmPerDay),
    control: CONTROL,
    treatment,
    visitorsPerArmPerDay,
    days: DAYS,
  };
  const outcome: Outcome = { passed: 0, launched: 0, stopped: 0, days: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const looks = [...simulateExperiment(experiment, drawsFrom(seed * 1_000_003 + run))];
    if (looks.some(({ isNonInferior }) => isNonInferior)) outcome.passed += 1;
    const end = looks.findIndex(({ verdict }) => verdict === "launch" || verdict === "stop");
    if (looks[end]?.verdict === "launch") {
      outcome.launched += 1;
      outcome.days.push(end + 1);
    }
    if (looks[end]?.verdict === "stop") outcome.stopped += 1;
  }
  return outcome;
};

const percent = (count: number): string => `${((100 * count) / RUNS).toFixed(1)} %`;
const median = (days: readonly number[]): string => String(days.toSorted((a, b) => a - b)[days.length >> 1] ?? "–");

const say = (what: string, figure: string, wanted: string): void =>
  console.log(`${what.padEnd(58)}${figure.padStart(8)}   ${wanted}`);

console.log(`${RUNS} runs, ${DAYS} daily looks, orders ${ORDERS * 100} %, discomfort 0.5 %, margin 0.25 points\n`);
const worst = simulate(1000, { orders: ORDERS, parts: AT_MARGIN }, 1);
const useless = simulate(1000, CONTROL, 2);
say("exactly at the margin, guardrail alone passes", percent(worst.passed), "at most 5 %");
say("harmless, guardrail alone passes", percent(useless.passed), "at least 90 %");
say("useless and harmless, the gate launches", percent(useless.launched), "at most 5 %");
say("useless and harmless, the gate stops it for harm", percent(useless.stopped), "");
say("exactly at the margin, the gate stops it for harm", percent(worst.stopped), "");

console.log(
  "\nlaunched of what helps and is harmless, with the median day; by visitors an arm a day and rise of orders\n",
);
console.log(["", "+5 %", "+10 %", "+20 %"].map((heading) => heading.padStart(16)).join(""));
for (const traffic of [200, 1000, 5000]) {
  const cells = [0.05, 0.1, 0.2].map((rise, at) => {
    const { launched, days } = simulate(traffic, { orders: ORDERS * (1 + rise), parts: PARTS }, traffic + at);
    return `${percent(launched)} (${median(days)})`;
  });
  console.log([String(traffic), ...cells].map((cell) => cell.padStart(16)).join(""));
}
