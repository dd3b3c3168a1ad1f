import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { tallySurvey } from "./tally-survey.ts";

const MANY = 100_000;
/** What is asked of, as of few people noise would say nothing. */
const asked = (probability: number, fine: number | null) => ({ arm: 0, probability, fine, people: MANY });

test("who was asked more often weighs as much less, whoever was silent was asked, and nobody adds more than 1", () => {
  const tally = tallySurvey([asked(0.1, 5), asked(0.5, 1), asked(0.05, 3), asked(0.5, null)], 0.1, randomBytes);
  const inPeople = (sum: number) => sum / MANY;
  expect(inPeople(tally.answers)).toBeCloseTo(3, 2);
  expect(inPeople(tally.weight)).toBeCloseTo(1 + 0.2 + 1, 2);
  expect(inPeople(tally.asked)).toBeCloseTo(1 + 0.2 + 1 + 0.2, 2);
  expect(inPeople(tally.comfort)).toBeCloseTo(1 + 0 + 0.5, 2);
  expect(inPeople(tally.squares.weight)).toBeCloseTo(1 + 0.04 + 1, 2);
  expect(inPeople(tally.squares.comfort)).toBeCloseTo(1 + 0 + 0.25, 2);
});
