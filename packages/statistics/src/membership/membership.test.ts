import fc from "fast-check";
import { expect, test } from "vitest";
import { binomialUpperBound } from "./binomial-upper-bound.ts";
import { INFERENCE_LIMITS, judgeInference } from "./judge-inference.ts";
import { type MembershipTrial, measureInference } from "./measure-inference.ts";
import { scoreMembership } from "./score-membership.ts";
import { drawSights } from "./test-sights.ts";

const SEED = 20261130;

const attack = (seed: number, shift: number) => measureInference(scoreMembership(drawSights(seed, shift)));

test("the upper bound of a share is Clopper's and Pearson's", () => {
  // 1 − 0.025^(1/100), and where no more than 10 of 1,000 come with a chance of 0.025, summed term by term.
  expect(binomialUpperBound(0, 100, 0.975)).toBeCloseTo(0.0362167, 6);
  expect(binomialUpperBound(10, 1000, 0.975)).toBeCloseTo(0.0183132, 6);
  expect(binomialUpperBound(5, 5, 0.975)).toBe(1);
  expect(binomialUpperBound(0, 0, 0.975)).toBe(1);
});

test("the AUC is the share of pairs in which the member scores above the other, ties by half", () => {
  const trial = fc.record({
    person: fc.nat(9),
    world: fc.nat(5),
    isIn: fc.boolean(),
    score: fc.integer({ min: 0, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(trial, { minLength: 2, maxLength: 60 }), (trials) => {
      const [members, others] = [trials.filter(({ isIn }) => isIn), trials.filter(({ isIn }) => !isIn)];
      fc.pre(members.length > 0 && others.length > 0);
      const pairs = members.flatMap((one) =>
        others.map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)),
      );
      const { auc, aucLower, aucUpper } = measureInference(trials);
      expect(auc).toBeCloseTo(pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length, 12);
      expect(aucLower).toBeLessThanOrEqual(auc);
      expect(aucUpper).toBeGreaterThanOrEqual(auc);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test("where everybody is one cluster of their own in a single world, the interval is DeLong's", () => {
  const scores = { members: [0.9, 0.8, 0.7, 0.55, 0.3], others: [0.85, 0.6, 0.5, 0.4, 0.2, 0.1] };
  const trials = [...scores.members, ...scores.others].map((score, person): MembershipTrial => {
    return { person, world: 0, isIn: person < 5, score };
  });
  // By hand: the variances of the placements of members and of others, over 5 and 6; times 11/10 for 11 clusters.
  const shareBelow = scores.members.map((a) => scores.others.filter((b) => a > b).length / 6);
  const shareAbove = scores.others.map((b) => scores.members.filter((a) => a > b).length / 5);
  const auc = shareBelow.reduce((sum, share) => sum + share, 0) / 5;
  const squares = (shares: readonly number[]) =>
    shares.reduce((sum, share) => sum + (share - auc) ** 2, 0) / shares.length ** 2;
  // The quantile of Student's distribution with 10 degrees of freedom.
  const reach = 2.2281388519649385 * Math.sqrt((11 / 10) * (squares(shareBelow) + squares(shareAbove)));
  const found = measureInference(trials);
  expect(found.auc).toBeCloseTo(auc, 12);
  expect(found.aucLower).toBeCloseTo(auc - reach, 9);
});

test("guesses of one person that all say the same are worth no more than one", () => {
  const trials = Array.from({ length: 40 }, (_, person): MembershipTrial => {
    return { person, world: 0, isIn: person % 2 === 0, score: person % 3 };
  });
  const once = measureInference(trials);
  const often = measureInference(trials.flatMap((trial) => Array.from({ length: 10 }, () => trial)));
  expect(often.aucUpper - often.auc).toBeCloseTo(once.aucUpper - once.auc, 9);
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test("an attack on pure noise is right in half of all cases", () => {
  const measures = Array.from({ length: 40 }, (_, seed) => attack(SEED + seed * 7919, 0));
  expect(Math.abs(mean(measures.map(({ auc }) => auc)) - 0.5)).toBeLessThan(0.01);
  const found = measures.reduce((sum, { tpr }) => sum + tpr, 0) / measures.length;
  expect(found).toBeLessThan(0.015);
});

test("an attack on what moves by so many deviations reaches nearly what the best one could", () => {
  // Φ(shift / √2), of which the mean of seven worlds without somebody takes a little.
  for (const [shift, best] of [
    [0.5, 0.638],
    [1, 0.76],
    [3, 0.983],
  ] as const) {
    const { auc } = attack(SEED, shift);
    expect(auc).toBeLessThan(best + 0.03);
    expect(auc).toBeGreaterThan(best - 0.06);
  }
});

test("a table in which everybody can be looked up gives everybody away", () => {
  const { auc, tpr } = attack(SEED, 100);
  expect(auc).toBeGreaterThan(0.999);
  expect(tpr).toBeGreaterThan(0.99);
});

test("what never varies but where somebody is in it gives them away as well", () => {
  const sights = drawSights(SEED, 0).map((sight) => ({ ...sight, seen: [sight.isIn ? 1 : 0, 0] }));
  expect(measureInference(scoreMembership(sights)).auc).toBeGreaterThan(0.999);
});

test("a threshold is everybody's own: that some see more of everything tells nothing", () => {
  // The first part is so different between people that one threshold for all would find nobody.
  const sights = drawSights(SEED, 2).map((sight) => ({ ...sight, seen: [sight.seen[1]! + 1000 * sight.person] }));
  expect(measureInference(scoreMembership(sights)).auc).toBeGreaterThan(0.85);
});

const measure = (over: Partial<ReturnType<typeof measureInference>>) => ({
  people: 250,
  trials: 4000,
  auc: 0.52,
  aucLower: 0.5,
  aucUpper: 0.55,
  tpr: 0.012,
  tprUpper: 0.018,
  ...over,
});

test.each([
  ["withstood", {}],
  ["withstood", { aucUpper: INFERENCE_LIMITS.auc, tpr: INFERENCE_LIMITS.tpr }],
  ["membership_revealed", { aucUpper: 0.601 }],
  ["membership_revealed", { tpr: 0.021 }],
  ["membership_revealed", { auc: 0.9, aucLower: 0.8, trials: 100 }],
  ["too_little_evidence", { trials: 800 }],
] as const)("a model has %s when the strongest of its attacks found %o", (verdict, over) => {
  expect(judgeInference([measure({}), measure(over)])).toBe(verdict);
});

test("nothing measured is too little evidence", () => {
  expect(judgeInference([])).toBe("too_little_evidence");
});
