import { asymptoticSequence, type Interval } from "../sequences/asymptotic-sequence.ts";

/**
 * Sums over those people of an arm who were asked how comfortable they are. Each weighs one over how likely that was, as a share of who is
 * asked most seldom, so at most 1; comfort is from 0 to 1. Noise was added to each.
 */
export type SurveyArm = {
  readonly answers: number;
  /** Weights of all who were asked. */
  readonly asked: number;
  /** Of those who answered: weights, weights times comfort, and their squares. */
  readonly weight: number;
  readonly comfort: number;
  readonly squares: { readonly weight: number; readonly cross: number; readonly comfort: number };
};

type SurveyReading = {
  /** From 1 to 5. */
  readonly mean: number;
  /** Share of those asked who answered, weighted. */
  readonly responseRate: number;
  /** What the mean would be if all who did not answer were as uncomfortable, or as comfortable, as can be. */
  readonly bounds: { readonly lowest: number; readonly highest: number };
};

/** How much less comfortable those treated are, at every look at once; never more than answers can be apart. */
export type SurveyComparison = {
  readonly base: SurveyReading;
  readonly treated: SurveyReading;
  readonly excess: Interval & { readonly discomfort: number };
};

const FEWEST_ANSWERS = 20;
const PLANNED_ANSWERS = 2000;
const ALPHA = 0.05;
const [LEAST, SPAN] = [1, 4];
/** Of Laplace noise at scale 1. */
const NOISE_VARIANCE = 2;
/** Noise may hide how far apart answers are: three times its scale is added, which 1 in 40 draws exceeds. */
const SLACK = 3;

/** Undefined where fewer than 20 answered in either arm. Hájek's means, as `estimateComfort` has them. */
export const compareSurveys = (
  treated: SurveyArm | undefined,
  base: SurveyArm | undefined,
): SurveyComparison | undefined => {
  const [one, other] = [readSurvey(base), readSurvey(treated)];
  if (one === undefined || other === undefined) return undefined;
  const discomfort = one.reading.mean - other.reading.mean;
  const estimate = {
    effect: discomfort,
    standardError: Math.hypot(one.standardError, other.standardError),
    units: one.answers + other.answers,
  };
  const { lower, upper } = asymptoticSequence(estimate, { alpha: ALPHA, plannedUnits: PLANNED_ANSWERS });
  const excess = { discomfort, lower: Math.max(-SPAN, lower), upper: Math.min(SPAN, upper) };
  return { base: one.reading, treated: other.reading, excess };
};

const readSurvey = (arm: SurveyArm | undefined) => {
  if (arm === undefined || arm.answers < FEWEST_ANSWERS || arm.weight <= 0) return undefined;
  const { answers, asked, weight, comfort, squares } = arm;
  const share = Math.min(1, Math.max(0, comfort / weight));
  const spread = squares.comfort - 2 * share * squares.cross + share ** 2 * squares.weight;
  const hidden = SLACK * (1 + share) ** 2 + NOISE_VARIANCE * (1 + share ** 2);
  const responseRate = Math.min(1, weight / Math.max(asked, weight));
  const mean = LEAST + SPAN * share;
  const withSilent = (silent: number): number => responseRate * mean + (1 - responseRate) * silent;
  return {
    answers,
    standardError: (SPAN * Math.sqrt(Math.max(0, spread) + hidden)) / weight,
    reading: { mean, responseRate, bounds: { lowest: withSilent(LEAST), highest: withSilent(LEAST + SPAN) } },
  };
};
