import { fitOrdinalRegression, type OrdinalAnswer } from "./fit-ordinal-regression.ts";
import { scaleWeights } from "./scale-weights.ts";

/** An answer to the comfort question, 1 to 5, and the factors of the decision that it is about. */
export type CalibrationAnswer = {
  readonly level: number;
  readonly comfort: number;
  /** What the decision's invasiveness was multiplied by, by name of the factor; all above 0. */
  readonly factors: Readonly<Record<string, number>>;
  /** With which the question was asked. */
  readonly samplingProbability: number;
};

export type CalibrationReport =
  /** There are not enough answers: the defaults stand, and are said to be no measurement. */
  | { readonly state: "defaults"; readonly answers: number; readonly short: readonly number[] }
  | {
      readonly state: "measured";
      readonly answers: number;
      /** How much comfort falls with each factor: the exponent by which the factor should be taken, before scaling. */
      readonly weights: Readonly<Record<string, number>>;
      /** The same on the scale of the factors themselves, as it may be applied; absent where no factor was found to count. */
      readonly scaled?: { readonly constant: number; readonly exponents: Readonly<Record<string, number>> };
    };

export const LEAST_ANSWERS_A_LEVEL = 300;

/**
 * Refits how much each factor of invasiveness counts from what people said. A factor can turn out not to matter; it cannot
 * turn out to make people more comfortable, which would be a licence to be invasive.
 * @param levels that need enough answers
 */
export const calibrateInvasiveness = (
  answers: readonly CalibrationAnswer[],
  levels: readonly number[],
): CalibrationReport => {
  const short = levels.filter(
    (level) => answers.filter((answer) => answer.level === level).length < LEAST_ANSWERS_A_LEVEL,
  );
  if (short.length > 0) return { state: "defaults", answers: answers.length, short };
  const names = [...new Set(answers.flatMap(({ factors }) => Object.keys(factors)))].sort();
  const rows = answers.map((answer) => toOrdinal(answer, names));
  const { coefficients } = fitOrdinalRegression(
    rows,
    names.map(() => -1 as const),
  );
  const weights = names.map((_, at) => Math.abs(coefficients[at] ?? 0));
  const shown = answers.filter(({ factors }) => Object.keys(factors).length > 0);
  const scaled = scaleWeights(
    shown.map((answer) => ({ logarithms: logarithmsOf(answer, names), weight: 1 / answer.samplingProbability })),
    weights,
  );
  return {
    state: "measured",
    answers: answers.length,
    weights: byName(names, weights),
    ...(scaled && { scaled: { constant: scaled.constant, exponents: byName(names, scaled.exponents) } }),
  };
};

const byName = (names: readonly string[], numbers: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, at) => [name, numbers[at] ?? 0]));

const logarithmsOf = ({ factors }: CalibrationAnswer, names: readonly string[]): readonly number[] =>
  names.map((name) => Math.log(factors[name] ?? 1));

const toOrdinal = (answer: CalibrationAnswer, names: readonly string[]): OrdinalAnswer => ({
  answer: answer.comfort,
  factors: logarithmsOf(answer, names),
  weight: 1 / answer.samplingProbability,
});
