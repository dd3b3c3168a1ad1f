import fc from "fast-check";
import { expect, test } from "vitest";
import { drawQuiz } from "./draw-quiz.ts";
import { countRight, rightPlaceOf } from "./mark-quiz.ts";
import { openCourses } from "./open-courses.ts";

const [course] = openCourses();
if (course === undefined) throw new Error("There are courses.");
const { draw } = course;
const { lessons, questions } = course.id;
const bank = { draw, lessons, questions };

/** Numbers as somebody drew them, as whole numbers below whatever is asked. */
const randomness = fc.array(fc.nat(), { minLength: 100, maxLength: 100 }).map((drawn) => {
  let next = 0;
  return (below: number): number => (drawn[next++ % drawn.length] ?? 0) % below;
});
const keys = questions.map(({ key }) => key);
const asked = fc.subarray(keys, { maxLength: draw }).map((some) => new Set(some));
const SEEDED = { seed: 20_261_130, numRuns: 300 };

test("a quiz has ten different questions, one of every lesson at least, each with its three options in some order", () => {
  fc.assert(
    fc.property(randomness, asked, (randomBelow, before) => {
      const quiz = drawQuiz(bank, before, randomBelow);
      expect(new Set(quiz.map(({ question }) => question)).size).toBe(draw);
      const taught = new Set(quiz.map(({ question }) => questions.find(({ key }) => key === question)?.lesson));
      expect(taught.size).toBe(lessons.length);
      for (const { order } of quiz) expect(order.toSorted()).toEqual([0, 1, 2]);
    }),
    SEEDED,
  );
});

test("what was asked the last time comes again only where nothing else is left of its lesson, or at all", () => {
  fc.assert(
    fc.property(randomness, asked, (randomBelow, before) => {
      const again = drawQuiz(bank, before, randomBelow).filter(({ question }) => before.has(question));
      for (const { question } of again) {
        const lesson = questions.find(({ key }) => key === question)?.lesson;
        const fresh = questions.filter((other) => other.lesson === lesson && !before.has(other.key));
        expect(fresh).toEqual([]);
      }
    }),
    SEEDED,
  );
});

test("every question, and every place for the right answer, is as likely as the others", () => {
  let state = 1;
  // A congruential generator is random enough to count by (Park and Miller 1988).
  const randomBelow = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
  const places = [0, 0, 0];
  const times = new Map<string, number>();
  for (let run = 0; run < 3_000; run += 1)
    for (const drawn of drawQuiz(bank, new Set(), randomBelow)) {
      places[rightPlaceOf(drawn)] = (places[rightPlaceOf(drawn)] ?? 0) + 1;
      times.set(drawn.question, (times.get(drawn.question) ?? 0) + 1);
    }
  for (const count of places) expect(Math.abs(count / 10_000 - 1)).toBeLessThan(0.05);
  for (const lesson of lessons) {
    const counts = questions.filter((one) => one.lesson === lesson.key).map(({ key }) => times.get(key) ?? 0);
    expect(Math.min(...counts) / Math.max(...counts), lesson.key).toBeGreaterThan(0.85);
  }
});

test("an answer is right where the right option was shown, and nowhere else", () => {
  fc.assert(
    fc.property(
      randomness,
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: draw, maxLength: draw }),
      (randomBelow, answers) => {
        const quiz = drawQuiz(bank, new Set(), randomBelow);
        const right = quiz.filter(({ order }, at) => order[answers[at] ?? 0] === 0).length;
        expect(countRight(quiz, answers)).toBe(right);
        expect(countRight(quiz, quiz.map(rightPlaceOf))).toBe(draw);
      },
    ),
    SEEDED,
  );
});
