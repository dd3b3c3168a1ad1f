import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answers, mayBeTold, type ToldSurvey, tellAnswers } from "./told-survey.ts";

const QUESTIONS = [
  { questionId: "a", kind: "scale", text: { id: "?", en: "?" }, required: true },
  { questionId: "b", kind: "scale", text: { id: "?", en: "?" }, required: false },
] as const;

/** Whoever comes, one after the other, with a look after each, and an end. */
const looksOf = (arriving: readonly Answers[]): readonly ToldSurvey[] => {
  const looks: ToldSurvey[] = [];
  let told: ToldSurvey | undefined;
  let waiting: readonly Answers[] = [];
  const look = (isClosed: boolean): void => {
    const count = mayBeTold(waiting.length, isClosed);
    if (count === 0) return;
    told = tellAnswers(told, QUESTIONS, waiting.slice(0, count));
    waiting = waiting.slice(count);
    looks.push(told);
  };
  for (const one of arriving) {
    waiting = [...waiting, one];
    look(false);
  }
  look(true);
  return looks;
};
const answers = fc.record(
  { a: fc.integer({ min: 1, max: 5 }), b: fc.integer({ min: 1, max: 5 }) },
  { requiredKeys: ["a"] },
);

test("between two looks no question has fewer than 20 answers more, and all come out in the end from 20 upwards", () => {
  fc.assert(
    fc.property(fc.array(answers, { maxLength: 130 }), (arriving) => {
      const looks = looksOf(arriving);
      const peopleOf = (question: string) => [
        0,
        ...looks.map(({ questions }) => questions[question]?.shown.people ?? 0),
      ];
      for (const question of ["a", "b"]) {
        const told = peopleOf(question);
        for (const [at, people] of told.entries()) {
          const more = people - (told[at - 1] ?? 0);
          expect(more === 0 || more >= 20).toBe(true);
        }
      }
      expect(looks.at(-1)?.people ?? 0).toBe(arriving.length >= 20 ? arriving.length : 0);
      const shown = looks.at(-1)?.questions["a"]?.shown;
      if (shown === undefined) return;
      expect(Object.values(shown.options).reduce((sum, count) => sum + count, 0)).toBe(shown.people);
    }),
    { seed: 20, numRuns: 300 },
  );
});
