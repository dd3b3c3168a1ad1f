import fc from "fast-check";
import { expect, test } from "vitest";
import { measureProxy, type ScoreCount } from "./measure-proxy.ts";

const counts = (...rows: readonly (readonly [having: number, others: number])[]): readonly ScoreCount[] =>
  rows.map(([having, others], score) => ({ score, having, others }));

/** Reference: every pair compared, and the structural components of DeLong et al. written out person by person; the spread of the lift's logarithm by a numerical gradient. */
test.each([
  {
    rows: counts([60, 140], [90, 60]),
    auc: 0.65,
    error: 0.025816732156409,
    bits: 0.06551165313614,
    lift: 1.4,
    spread: 0.054042898891,
  },
  {
    rows: counts([30, 80], [20, 40], [25, 30], [15, 10], [30, 20]),
    ...{ auc: 0.648148148148148, error: 0.031670232205195, bits: 0.052352896831102, lift: 1.5, spread: 0.108012344976 },
  },
])("area, error, information and lift equal the reference: $auc", ({ rows, auc, error, bits, lift, spread }) => {
  const measured = measureProxy(rows);
  expect(measured.auc).toBeCloseTo(auc, 12);
  expect((measured.aucInterval.upper - measured.auc) / 1.959963984540054).toBeCloseTo(error, 10);
  expect(measured.mutualInformation).toBeCloseTo(bits, 10);
  expect(measured.lift).toBeCloseTo(lift, 12);
  expect(Math.log(measured.liftInterval.upper / measured.lift) / 1.959963984540054).toBeCloseTo(spread, 8);
});

test("only an interval beyond a threshold is a proxy, and only one within both is none", () => {
  const verdictOf = (times: number, having: number) =>
    measureProxy(counts([50 * times, 50 * times], [having * times, (100 - having) * times])).verdict;
  expect(verdictOf(1, 60)).toBe("not_enough_evidence");
  expect(verdictOf(1_000, 50)).toBe("no_proxy");
  expect(verdictOf(1_000, 75)).toBe("proxy");
  // Almost everybody whom it holds for has the attribute, but it holds for few: the area alone would let it pass.
  const few = measureProxy(counts([2_000, 18_000], [90, 10]));
  expect(few.auc).toBeLessThan(0.55);
  expect(few.verdict).toBe("proxy");
});

test("a rule that leaves people with the attribute out is a proxy as well", () => {
  const avoiding = measureProxy(counts([4_000, 6_000], [0, 400]));
  expect(avoiding.lift).toBe(0);
  expect(avoiding.verdict).toBe("proxy");
});

test("with nobody on one side there is nothing to measure", () => {
  expect(() => measureProxy(counts([0, 10], [0, 20]))).toThrow(RangeError);
});

/** Ten thousand people, of whom a share has the attribute in each of two groups: the true figures are known. */
const drawCounts = (random: () => number, people: number, holds: number, within: number, outside: number) => {
  const [none, some] = [
    { having: 0, others: 0 },
    { having: 0, others: 0 },
  ];
  for (let person = 0; person < people; person += 1) {
    const isHeld = random() < holds;
    const row = isHeld ? some : none;
    row[random() < (isHeld ? within : outside) ? "having" : "others"] += 1;
  }
  return [
    { score: 0, ...none },
    { score: 1, ...some },
  ];
};

const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

test("intervals hold the truth in about 95 of 100 draws, and one at the threshold is seldom called a proxy", () => {
  const [holds, within, outside] = [0.3, 0.375, 0.225];
  const share = holds * within + (1 - holds) * outside;
  const truth = {
    auc: 0.5 + ((holds * within) / share - (holds * (1 - within)) / (1 - share)) / 2,
    lift: within / share,
  };
  const random = seeded(11);
  const missed = { auc: 0, lift: 0 };
  const RUNS = 400;
  for (let run = 0; run < RUNS; run += 1) {
    const { aucInterval, liftInterval } = measureProxy(drawCounts(random, 2_000, holds, within, outside));
    if (truth.auc < aucInterval.lower || truth.auc > aucInterval.upper) missed.auc += 1;
    if (truth.lift < liftInterval.lower || truth.lift > liftInterval.upper) missed.lift += 1;
  }
  for (const count of Object.values(missed)) {
    expect(count / RUNS).toBeGreaterThan(0.02);
    expect(count / RUNS).toBeLessThan(0.08);
  }
});

test("of fifty comparisons each has a fiftieth of the error, and its intervals are as wide as that makes them", () => {
  const [alone, among] = [1, 50].map((comparisons) => measureProxy(counts([60, 140], [90, 60]), { comparisons }));
  // Normal quantiles of 1 - 0.025 and 1 - 0.025 / 50.
  const ratio = 3.290526731491926 / 1.959963984540054;
  expect((among!.aucInterval.upper - among!.auc) / (alone!.aucInterval.upper - alone!.auc)).toBeCloseTo(ratio, 9);
  const reach = ({ liftInterval, lift }: typeof alone & object) => Math.log(liftInterval.upper / lift);
  expect(reach(among!) / reach(alone!)).toBeCloseTo(ratio, 9);
});

test("among many comparisons no harmless rule is called a proxy, and intervals only widen", () => {
  const random = seeded(5);
  const verdicts = Array.from(
    { length: 300 },
    () => measureProxy(drawCounts(random, 400, 0.3, 0.3, 0.3), { comparisons: 300 }).verdict,
  );
  expect(verdicts.filter((verdict) => verdict === "proxy")).toEqual([]);
  const cell = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const [one, many] = [1, 50].map((comparisons) => measureProxy(counts([a, b], [c, d]), { comparisons }));
      expect(many!.liftInterval.lower).toBeLessThanOrEqual(one!.liftInterval.lower);
      expect(many!.aucInterval.upper).toBeGreaterThanOrEqual(one!.aucInterval.upper);
    }),
    { seed: 20261129, numRuns: 200 },
  );
});
