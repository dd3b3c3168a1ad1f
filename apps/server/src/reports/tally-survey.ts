import type { RandomBytes, SurveyArm } from "@seimbang/statistics";
import type { AskedCell } from "../experiments/read.ts";
import { noisy } from "./noisy.ts";

/** Sums are kept to so many parts of what one person adds at most. */
const PARTS = 1000;
const [LEAST, SPAN] = [1, 4];

/**
 * What the people of an arm answered, as sums with noise.
 * @param rarest how likely it is at least that somebody is asked; whoever was asked more seldom weighs as much
 */
export const tallySurvey = (asked: readonly AskedCell[], rarest: number, randomBytes: RandomBytes): SurveyArm => {
  const weighed = asked.map((cell) => ({ ...cell, weight: Math.min(1, rarest / cell.probability) }));
  const answered = weighed.flatMap(({ fine, people, weight }) =>
    fine === null ? [] : [{ people, weight, comfort: (fine - LEAST) / SPAN }],
  );
  const sum = <One extends { readonly people: number }>(cells: readonly One[], of: (one: One) => number): number =>
    noisy(PARTS * cells.reduce((total, one) => total + one.people * of(one), 0), BigInt(PARTS), randomBytes) / PARTS;
  return {
    answers: Math.round(sum(answered, () => 1)),
    asked: sum(weighed, ({ weight }) => weight),
    weight: sum(answered, ({ weight }) => weight),
    comfort: sum(answered, ({ weight, comfort }) => weight * comfort),
    squares: {
      weight: sum(answered, ({ weight }) => weight ** 2),
      cross: sum(answered, ({ weight, comfort }) => weight ** 2 * comfort),
      comfort: sum(answered, ({ weight, comfort }) => (weight * comfort) ** 2),
    },
  };
};
