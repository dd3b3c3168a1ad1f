import { expect, test } from "vitest";
import { discreteLaplaceSpread, drawDiscreteLaplace } from "../noise/discrete-laplace.ts";
import type { BalanceArm, BalancePlan } from "./balance-arm.ts";
import { weighBalance } from "./weigh-balance.ts";

const plan: BalancePlan = {
  shares: { base: 0.5, treated: 0.5 },
  ...{ margin: 0.0025, expectedRate: 0.005, plannedUnits: 10_000, mostSpent: 100 },
  noise: discreteLaplaceSpread(1),
};

/** Mulberry32: the same numbers every time. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const ONE = { numerator: 1n, denominator: 1n };

/** People who come by one after another and buy with a probability, for what is spread evenly from 0 to the bound. */
const openWorld = (rate: number, uneasyRate: number, random: () => number) => {
  let [people, bought, uneasy, sum, sumOfSquares] = [0, 0, 0, 0, 0];
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  const noise = (scale: bigint) => Number(drawDiscreteLaplace({ numerator: 1n, denominator: scale }, bytes));
  return {
    come: (count: number) => {
      for (let one = 0; one < count; one += 1) {
        people += 1;
        uneasy += random() < uneasyRate ? 1 : 0;
        if (random() >= rate) continue;
        const spent = Math.round(random() * 100);
        [bought, sum, sumOfSquares] = [bought + 1, sum + spent, sumOfSquares + spent ** 2];
      }
    },
    look: (): BalanceArm => {
      const count = (value: number) => Math.max(0, value + Number(drawDiscreteLaplace(ONE, bytes)));
      return {
        people: count(people),
        bought: count(bought),
        uneasy: count(uneasy),
        signs: { hide: count(uneasy) },
        survey: undefined,
        spent: { sum: sum + noise(100n), sumOfSquares: sumOfSquares + noise(10_000n) },
      };
    },
  };
};

test("in at least 95 of 100 simulated shops the true lift is inside every interval at every look", () => {
  const RUNS = 200;
  const [rate, more, uneasy] = [0.05, 0.02, 0.004];
  let covered = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const random = randomFrom(run + 1);
    const [base, treated] = [openWorld(rate, uneasy, random), openWorld(rate + more, uneasy, random)];
    const isInside = [250, 750, 1500].map((people) => {
      base.come(people);
      treated.come(people);
      const { conversion, revenue, discomfort } = weighBalance(treated.look(), base.look(), plan);
      const holds = [
        [conversion, more],
        [revenue, more * 50],
        [discomfort, 0],
      ] as const;
      return holds.every(
        ([reading, truth]) => reading !== undefined && reading.lower <= truth && truth <= reading.upper,
      );
    });
    if (isInside.every(Boolean)) covered += 1;
  }
  expect(covered / RUNS).toBeGreaterThanOrEqual(0.95);
});

const arm = (changes: Partial<BalanceArm> = {}): BalanceArm => ({
  ...{ people: 50_000, bought: 2500, uneasy: 250, signs: { hide: 100 }, spent: undefined, survey: undefined },
  ...changes,
});

test.each([
  ["earns more and is as comfortable", arm({ bought: 3500 }), "good", ["earns_more", "comfortable"]],
  ["earns less", arm({ bought: 1500 }), "bad", ["earns_less", "comfortable"]],
  ["earns more and makes people uneasy", arm({ bought: 3500, uneasy: 600 }), "bad", ["earns_more", "uncomfortable"]],
  ["raises one sign only", arm({ bought: 3500, signs: { hide: 250 } }), "bad", ["earns_more", "uncomfortable"]],
  ["is the same", arm(), "not_enough_known", ["earning_not_shown", "comfortable"]],
  ["has people who are missing", arm({ people: 40_000, bought: 3500 }), "not_enough_known", ["not_as_allotted"]],
  [
    "lacks only who met both arms",
    arm({ people: 40_000, arrived: 50_000, bought: 3500, uneasy: 200, signs: { hide: 80 } }),
    "good",
    ["earns_more", "comfortable"],
  ],
] as const)("what %s is told so", (_, treated, verdict, reasons) => {
  expect(weighBalance(treated, arm(), plan)).toMatchObject({ verdict, reasons });
});

test("what earns more is not good while it is not known whether people stay comfortable", () => {
  const few = { people: 5000, bought: 250, uneasy: 25, signs: { hide: 10 } };
  expect(weighBalance(arm({ ...few, bought: 450 }), arm(few), plan)).toMatchObject({
    verdict: "not_enough_known",
    reasons: ["earns_more", "comfort_not_shown"],
  });
});

test("effects are what those treated have more than the base, and lifts are shares of the base", () => {
  const spent = { sum: 100_000, sumOfSquares: 5_000_000 };
  const more = { sum: 150_000, sumOfSquares: 9_000_000 };
  const { conversion, revenue } = weighBalance(arm({ bought: 3000, spent: more }), arm({ spent }), plan);
  expect(conversion).toMatchObject({ base: 0.05, treated: 0.06, effect: expect.closeTo(0.01, 12) });
  expect(conversion.lift?.effect).toBeCloseTo(0.2, 12);
  expect([revenue?.effect, revenue?.lift?.effect]).toEqual([1, expect.closeTo(0.5, 12)]);
});

test("a handful of people is never a winner, whatever they did", () => {
  const few = { people: 30, uneasy: 0, signs: { hide: 0 } };
  const { verdict, conversion } = weighBalance(arm({ ...few, bought: 9 }), arm({ ...few, bought: 2 }), plan);
  expect(verdict).toBe("not_enough_known");
  expect(conversion.lift).toBeUndefined();
});

test("noise is set against what is found: it makes every interval wider", () => {
  const quiet = { ...plan, noise: { variance: 0, halfWidth95: 0 } };
  for (const people of [{ people: 900, bought: 10, uneasy: 2 }, { bought: 2600 }]) {
    const [noisy, exact] = [plan, quiet].map((one) => weighBalance(arm(people), arm(people), one).conversion);
    expect(noisy?.lower).toBeLessThan(exact?.lower ?? Number.NaN);
    expect(noisy?.upper).toBeGreaterThan(exact?.upper ?? Number.NaN);
  }
});
