import { expect, test } from "vitest";
import { estimateComfort } from "../calibration/estimate-comfort.ts";
import { sequenceQuantile } from "../sequences/asymptotic-sequence.ts";
import { compareSurveys, type SurveyArm } from "./compare-surveys.ts";

type Asked = { readonly comfort: number | undefined; readonly samplingProbability: number };

/** Without noise, as shares of who is asked with a probability of 0.1. */
const sumUp = (asked: readonly Asked[]): SurveyArm => {
  const weighed = asked.map(({ comfort, samplingProbability }) => ({
    weight: 0.1 / samplingProbability,
    comfort: comfort === undefined ? undefined : (comfort - 1) / 4,
  }));
  const answered = weighed.flatMap(({ weight, comfort }) => (comfort === undefined ? [] : [{ weight, comfort }]));
  const sum = (of: (one: { weight: number; comfort: number }) => number) =>
    answered.reduce((total, one) => total + of(one), 0);
  return {
    answers: answered.length,
    asked: weighed.reduce((total, { weight }) => total + weight, 0),
    weight: sum(({ weight }) => weight),
    comfort: sum(({ weight, comfort }) => weight * comfort),
    squares: {
      weight: sum(({ weight }) => weight ** 2),
      cross: sum(({ weight, comfort }) => weight ** 2 * comfort),
      comfort: sum(({ weight, comfort }) => (weight * comfort) ** 2),
    },
  };
};

const people = (...answers: readonly (number | undefined)[]): readonly Asked[] =>
  Array.from({ length: 400 }, (_, at) => ({
    comfort: answers[at % answers.length],
    samplingProbability: at % 3 === 0 ? 0.1 : 0.4,
  }));

test("means, response and bounds are those of the answers themselves, weighed by how likely each was asked for", () => {
  const asked = people(5, 4, undefined, 2, 3);
  const [told, wanted] = [compareSurveys(sumUp(asked), sumUp(asked)), estimateComfort(asked)];
  expect(told?.base.mean).toBeCloseTo(wanted?.moments.mean ?? 0, 12);
  expect(told?.base.responseRate).toBeCloseTo(wanted?.responseRate ?? 0, 12);
  expect(told?.base.bounds.lowest).toBeCloseTo(wanted?.bounds.lowest ?? 0, 12);
  expect(told?.base.bounds.highest).toBeCloseTo(wanted?.bounds.highest ?? 0, 12);
  // As wide as the error of the answers of both, and by the noise wider.
  const { answers, weight, comfort } = sumUp(asked);
  const share = comfort / weight;
  const noise = (4 * Math.sqrt(3 * (1 + share) ** 2 + 2 * (1 + share ** 2))) / weight;
  const quantile = sequenceQuantile(2 * answers, { alpha: 0.05, plannedUnits: 2000 });
  expect(told?.excess.upper).toBeCloseTo(quantile * Math.SQRT2 * Math.hypot(wanted?.standardError ?? 0, noise), 12);
});

test("excess discomfort is shown where many answer that they are less comfortable, and not where a few do", () => {
  const [well, ill] = [people(5, 4), people(2, 1)];
  expect(compareSurveys(sumUp(ill), sumUp(well))?.excess).toMatchObject({ discomfort: expect.closeTo(3, 1) });
  expect(compareSurveys(sumUp(ill), sumUp(well))?.excess.lower).toBeGreaterThan(0);
  expect(compareSurveys(sumUp(ill.slice(0, 25)), sumUp(well.slice(0, 25)))?.excess.lower).toBeLessThan(0);
  expect(compareSurveys(sumUp(ill.slice(0, 19)), sumUp(well))).toBeUndefined();
});

test("answers between 1 and 5 are told to be at most four apart, however little is known", () => {
  const few = people(5, 4, undefined, 2, 3).slice(0, 40);
  const { excess } = compareSurveys(sumUp(few), sumUp(few)) ?? expect.unreachable();
  expect([excess.lower, excess.upper]).toEqual([-4, 4]);
});
