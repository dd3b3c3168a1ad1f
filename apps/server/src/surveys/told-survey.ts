import type { SurveyAnswer, SurveyQuestionWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";

/** Who answered a question, and by the names of its options how many took each; of a scale by its steps. */
type Tally = { readonly people: number; readonly options: Readonly<Record<string, number>> };

/** What is told of a question, beside answers that wait until there are at least 20 of them. */
type ToldQuestion = { readonly shown: Tally; readonly waiting: Tally };

/** What is told of a survey: sums only, each of nobody or of at least 20 people. */
export type ToldSurvey = {
  readonly people: number;
  readonly questions: Readonly<Record<string, ToldQuestion>>;
};

/** What somebody answered beside their own words; of these only that there are some. */
export type Answers = Readonly<Record<string, SurveyAnswer | true>>;

const NOTHING: Tally = { people: 0, options: {} };

/**
 * How many of the answers that wait, oldest first, may be told: while a survey is open at least 20 are kept back, so that whatever
 * is told last, when it closes, is of at least 20 as well, and no two looks differ by fewer.
 */
export const mayBeTold = (waiting: number, isClosed: boolean): number => {
  if (isClosed) return waiting >= FEWEST_PEOPLE ? waiting : 0;
  return waiting >= 2 * FEWEST_PEOPLE ? waiting - FEWEST_PEOPLE : 0;
};

/** Adds answers of at least 20 people to what is told. An answer to a question that few answer waits for others to it. */
export const tellAnswers = (
  former: ToldSurvey | undefined,
  questions: readonly SurveyQuestionWire[],
  answers: readonly Answers[],
): ToldSurvey => ({
  people: (former?.people ?? 0) + answers.length,
  questions: Object.fromEntries(
    questions.map(({ questionId }) => {
      const { shown, waiting } = former?.questions[questionId] ?? { shown: NOTHING, waiting: NOTHING };
      const next = answers.reduce((tally, given) => count(tally, given[questionId]), waiting);
      return [
        questionId,
        next.people >= FEWEST_PEOPLE ? { shown: add(shown, next), waiting: NOTHING } : { shown, waiting: next },
      ];
    }),
  ),
});

const count = (tally: Tally, answer: SurveyAnswer | true | undefined): Tally => {
  if (answer === undefined) return tally;
  const taken = answer === true ? [] : typeof answer === "object" ? answer : [String(answer)];
  return add(tally, { people: 1, options: Object.fromEntries(taken.map((option) => [option, 1])) });
};

const add = (one: Tally, other: Tally): Tally => {
  const names = [...new Set([...Object.keys(one.options), ...Object.keys(other.options)])];
  const options = names.map((name) => [name, (one.options[name] ?? 0) + (other.options[name] ?? 0)] as const);
  return { people: one.people + other.people, options: Object.fromEntries(options) };
};
