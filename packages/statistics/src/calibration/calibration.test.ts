import { expect, test } from "vitest";
import { drawsFrom } from "../gate/test-simulate-experiment.ts";
import { type CalibrationAnswer, calibrateInvasiveness } from "./calibrate-invasiveness.ts";
import { estimateComfort } from "./estimate-comfort.ts";
import { findDisorder } from "./find-disorder.ts";
import { fitOrdinalRegression, type OrdinalAnswer } from "./fit-ordinal-regression.ts";

const times = (count: number, answer: number, ...factors: readonly number[]): readonly OrdinalAnswer[] =>
  Array.from({ length: count }, () => ({ answer, factors, weight: 1 }));

test("of two answers and one factor the coefficient is the logarithm of the odds ratio", () => {
  const answers = [...times(30, 1, 0), ...times(70, 2, 0), ...times(60, 1, 1), ...times(40, 2, 1)];
  const { coefficients, thresholds } = fitOrdinalRegression(answers, [0]);
  expect(coefficients[0]).toBeCloseTo(Math.log(40 / 60 / (70 / 30)), 6);
  expect(thresholds).toEqual([expect.closeTo(Math.log(30 / 70), 6)]);
});

test("a weight counts like so many equal answers", () => {
  const answers = [...times(30, 1, 0), ...times(70, 2, 0), ...times(60, 1, 1), ...times(40, 2, 1)];
  const weighted = [
    { answer: 1, factors: [0], weight: 30 },
    { answer: 2, factors: [0], weight: 70 },
    { answer: 1, factors: [1], weight: 60 },
    { answer: 2, factors: [1], weight: 40 },
  ];
  expect(fitOrdinalRegression(weighted, [0]).coefficients[0]).toBeCloseTo(
    fitOrdinalRegression(answers, [0]).coefficients[0]!,
    7,
  );
});

/** Answers 1 to 5 from proportional odds with these thresholds and coefficients. */
const drawAnswers = (coefficients: readonly number[], count: number): readonly OrdinalAnswer[] => {
  const draw = drawsFrom(5);
  return Array.from({ length: count }, () => {
    const factors = coefficients.map(() => 2 * draw() - 1);
    const eta = coefficients.reduce((sum, coefficient, at) => sum + coefficient * factors[at]!, 0);
    const noise = draw();
    const latent = eta + Math.log(noise / (1 - noise));
    return { answer: 1 + [-2, -0.5, 0.5, 2].filter((threshold) => latent > threshold).length, factors, weight: 1 };
  });
};

test("coefficients and thresholds come back from answers that were made with them", () => {
  const { coefficients, thresholds } = fitOrdinalRegression(drawAnswers([-1, -0.3, 0.5], 20_000), [-1, -1, 0]);
  expect(coefficients).toEqual([-1, -0.3, 0.5].map((value) => expect.closeTo(value, 1)));
  expect(thresholds).toEqual([-2, -0.5, 0.5, 2].map((value) => expect.closeTo(value, 1)));
});

test("a factor that works against its sign counts nothing, and the others are fitted as if it were not there", () => {
  const answers = drawAnswers([-1, 0.5], 5000);
  const { coefficients } = fitOrdinalRegression(answers, [-1, -1]);
  const alone = fitOrdinalRegression(
    answers.map((row) => ({ ...row, factors: row.factors.slice(0, 1) })),
    [-1],
  );
  expect(coefficients[1]).toBe(0);
  expect(coefficients[0]).toBeCloseTo(alone.coefficients[0]!, 6);
});

test("a factor that tells all answers apart gets a large coefficient, and a finite one", () => {
  const { coefficients, thresholds } = fitOrdinalRegression([...times(50, 1, 1), ...times(50, 2, 0)], [-1]);
  expect(coefficients[0]).toBeLessThan(-10);
  expect([...coefficients, ...thresholds].every(Number.isFinite)).toBe(true);
});

test("where all answer alike, or no factor varies, nothing is found", () => {
  expect(fitOrdinalRegression(times(10, 4, 1), [-1])).toEqual({ coefficients: [0], thresholds: [] });
  expect(fitOrdinalRegression([], [-1])).toEqual({ coefficients: [0], thresholds: [] });
});

const answersAt = (level: number, count: number): readonly CalibrationAnswer[] => {
  const draw = drawsFrom(level + 1);
  return Array.from({ length: count }, () => {
    const [recency, format] = [draw() < 0.5 ? 1 : 1.5, draw() < 0.5 ? 1 : 1.8];
    const noise = draw();
    const latent = -3 * Math.log(recency) + Math.log(noise / (1 - noise));
    return { level, comfort: latent > 0 ? 5 : 2, factors: { recency, format }, samplingProbability: 0.01 };
  });
};

test("with too few answers at a level the defaults stand, and the level is named", () => {
  const report = calibrateInvasiveness([...answersAt(1, 300), ...answersAt(2, 299)], [1, 2]);
  expect(report).toEqual({ state: "defaults", answers: 599, short: [2] });
});

test("with enough, each factor gets the weight that people gave it, and none below nothing", () => {
  const report = calibrateInvasiveness([...answersAt(1, 3000), ...answersAt(2, 3000)], [1, 2]);
  expect(report).toMatchObject({ state: "measured", answers: 6000 });
  if (report.state !== "measured") return;
  expect(report.weights["recency"]).toBeGreaterThan(2.4);
  expect(report.weights["recency"]).toBeLessThan(3.6);
  expect(report.weights["format"]).toBeLessThan(0.3);
  expect(report.weights["format"]).toBeGreaterThanOrEqual(0);
});

test("whoever was asked half as often counts twice: as if their answers were there twice", () => {
  const [usual, others] = [answersAt(1, 400), answersAt(2, 400)];
  const twice = [...others, ...others].map((answer) => ({ ...answer, samplingProbability: 0.02 }));
  const [once, doubled] = [
    [...usual, ...others],
    [...usual, ...twice],
  ].map((answers) => calibrateInvasiveness(answers, [1, 2]));
  if (once?.state !== "measured" || doubled?.state !== "measured") expect.fail("There are enough answers.");
  expect(doubled.weights["recency"]).toBeCloseTo(once.weights["recency"]!, 6);
  expect(doubled.scaled?.constant).toBeCloseTo(once.scaled?.constant ?? Number.NaN, 6);
});

test("a level that is shown to be less comfortable than a higher one is named; a mere difference is not", () => {
  const settings = { alpha: 0.05, plannedUnits: 2000 };
  const at = (level: number, mean: number) => ({ level, mean, count: 1000, variance: 1 });
  expect(findDisorder([at(1, 3.5), at(2, 4), at(3, 3)], settings)).toEqual([{ level: 1, higher: 2 }]);
  expect(findDisorder([at(1, 3.95), at(2, 4)], settings)).toEqual([]);
  expect(findDisorder([{ ...at(1, 1), count: 1 }, at(2, 4)], settings)).toEqual([]);
});

test("those who were asked seldom count more, and those who kept silent are bounded", () => {
  const asked = (count: number, comfort: number | undefined, samplingProbability: number) =>
    Array.from({ length: count }, () => ({ comfort, samplingProbability }));
  const estimate = estimateComfort([...asked(10, 5, 0.1), ...asked(10, 2, 0.02), ...asked(15, undefined, 0.05)])!;
  expect(estimate.moments.mean).toBeCloseTo((100 * 5 + 500 * 2) / 600, 12);
  expect(estimate.responseRate).toBeCloseTo(600 / 900, 12);
  expect(estimate.bounds.lowest).toBeCloseTo((2 / 3) * 2.5 + (1 / 3) * 1, 12);
  expect(estimate.bounds.highest).toBeCloseTo((2 / 3) * 2.5 + (1 / 3) * 5, 12);
  expect(estimate.standardError).toBeCloseTo(Math.sqrt(10 * (10 * 2.5) ** 2 + 10 * (50 * 0.5) ** 2) / 600, 12);
  expect(estimate.moments.variance / estimate.moments.count).toBeCloseTo(estimate.standardError ** 2, 12);
  expect(estimateComfort(asked(3, undefined, 0.1))).toBeUndefined();
});

test("the mean of all visitors is found though the uncomfortable were asked less often", () => {
  const draw = drawsFrom(9);
  const asked = Array.from({ length: 40_000 }, () => {
    const comfort = draw() < 0.3 ? 1 : 5;
    const samplingProbability = comfort === 1 ? 0.05 : 0.2;
    return draw() < samplingProbability ? [{ comfort, samplingProbability }] : [];
  }).flat();
  const { moments, standardError } = estimateComfort(asked)!;
  expect(Math.abs(moments.mean - (0.3 * 1 + 0.7 * 5))).toBeLessThan(3 * standardError);
  expect(standardError).toBeLessThan(0.1);
});
