import { expect, test } from "vitest";
import { type InferenceMeasure, measureInference } from "./measure-inference.ts";
import { scoreMembership } from "./score-membership.ts";
import { drawSights } from "./test-sights.ts";

const SEED = 20261130;
const ATTACKS = 250;

/** What as many attacks find, each on people and worlds of its own. */
const attackOften = (shift: number, size: Parameters<typeof drawSights>[2]): readonly InferenceMeasure[] =>
  Array.from({ length: ATTACKS }, (_, at) =>
    measureInference(scoreMembership(drawSights(SEED + at * 7919, shift, size))),
  );

test.each([
  ["finds nothing of few people in many worlds", 0, { people: 60, worlds: 32 }, 0.5],
  ["finds nothing of more people in fewer worlds", 0, { people: 120, worlds: 16 }, 0.5],
  // What such attacks find on average stands in for what they truly do.
  ["finds what is near the limit", 0.3, { people: 120, worlds: 16 }, undefined],
] as const)(
  "a bound of an attack that %s is passed in no more than a few of 100 cases",
  {
    timeout: 300_000,
  },
  (_, shift, size, known) => {
    const measures = attackOften(shift, size);
    const truth = known ?? measures.reduce((sum, { auc }) => sum + auc, 0) / ATTACKS;
    const shareOf = (holds: (measure: InferenceMeasure) => boolean): number => measures.filter(holds).length / ATTACKS;
    expect(
      shareOf(({ aucUpper }) => aucUpper >= truth),
      "by the upper bound models are let through",
    ).toBeGreaterThanOrEqual(0.94);
    expect(shareOf(({ aucLower }) => aucLower <= truth)).toBeGreaterThanOrEqual(0.94);
  },
);
