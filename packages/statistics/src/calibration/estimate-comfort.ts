import type { Moments } from "../moments.ts";

/** Somebody who was asked how comfortable they are. */
export type AskedVisitor = {
  /** 1 to 5; undefined for whoever did not answer. */
  readonly comfort: number | undefined;
  /** With which they were asked. */
  readonly samplingProbability: number;
};

export type ComfortEstimate = {
  /** Of the answers, weighted; the variance is of one answer, so that levels can be compared as arms are. */
  readonly moments: Moments;
  readonly standardError: number;
  /** Share of those asked who answered, weighted. */
  readonly responseRate: number;
  /** What the mean would be if all who did not answer were as uncomfortable, or as comfortable, as can be. */
  readonly bounds: { readonly lowest: number; readonly highest: number };
};

const [LEAST_COMFORT, MOST_COMFORT] = [1, 5];

/**
 * Mean comfort of all visitors, from those who were asked with unequal probabilities: each counts one over theirs, and
 * the sum of that is what is divided by (Hájek's estimator). Undefined where nobody answered.
 */
export const estimateComfort = (asked: readonly AskedVisitor[]): ComfortEstimate | undefined => {
  const answers = asked.flatMap(({ comfort, samplingProbability }) =>
    comfort === undefined ? [] : [{ comfort, weight: 1 / samplingProbability }],
  );
  if (answers.length === 0) return undefined;
  const weight = answers.reduce((sum, answer) => sum + answer.weight, 0);
  const mean = answers.reduce((sum, answer) => sum + answer.weight * answer.comfort, 0) / weight;
  const squares = answers.reduce((sum, answer) => sum + (answer.weight * (answer.comfort - mean)) ** 2, 0);
  const responseRate = weight / asked.reduce((sum, { samplingProbability }) => sum + 1 / samplingProbability, 0);
  const withSilent = (comfort: number): number => responseRate * mean + (1 - responseRate) * comfort;
  return {
    moments: { count: answers.length, mean, variance: (answers.length * squares) / weight ** 2 },
    standardError: Math.sqrt(squares) / weight,
    responseRate,
    bounds: { lowest: withSilent(LEAST_COMFORT), highest: withSilent(MOST_COMFORT) },
  };
};
