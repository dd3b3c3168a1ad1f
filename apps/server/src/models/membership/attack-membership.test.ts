import { DEFAULT_FIT_SETTINGS, fitContent, fitModel, fitPrivately } from "@seimbang/engine";
import { rhoOf } from "@seimbang/statistics";
import { expect, test } from "vitest";
import { drawQuickNoise } from "../draw-noise.ts";
import { makeRecommender } from "../make-recommender.ts";
import { fitByCounting, inputOf } from "../test-fit.ts";
import { attackMembership } from "./attack-membership.ts";
import { chooseTargets } from "./choose-targets.ts";
import { drawWorlds } from "./draw-worlds.ts";

const PRODUCTS = 16;
const PEOPLE = 120;
const { rankTen } = makeRecommender({ k: 5, halfLifeDays: 90 });
const settings = { ...DEFAULT_FIT_SETTINGS, k: 5 };

/** Everybody has seven of sixteen products, in an order of their own (a fixed scattering, no two alike). */
const histories = Array.from({ length: PEOPLE }, (_, person) =>
  Array.from({ length: PRODUCTS }, (_, row) => ({
    row,
    at: Math.imul(person * PRODUCTS + row + 1, 2_654_435_761) >>> 0,
  }))
    .sort((a, b) => a.at - b.at)
    .slice(0, 7)
    .map(({ row }) => row),
);
const input = inputOf(histories, PRODUCTS);

test("a planted leak is found: what one person alone did stands in a model without a floor", () => {
  const unusual = inputOf(
    histories.map((rows, person) => [...rows, PRODUCTS + 2 * person, PRODUCTS + 2 * person + 1]),
    PRODUCTS + 2 * PEOPLE,
  );
  const report = attackMembership(unusual, (some) => fitModel(some, { ...settings, k: 1 }, 0), rankTen);
  expect(report.verdict).toBe("membership_revealed");
  expect(report.measures["whole.unusual"]?.auc).toBeGreaterThan(0.99);
  expect(report.measures["lists.unusual"]?.auc).toBeGreaterThan(0.9);
  // What is that plain needs no more worlds.
  expect(report.worlds).toBe(8);
});

test("k alone does not hide that somebody is in a model of few people, who holds all of it sees them", () => {
  const { verdict, measures } = attackMembership(input, (some) => fitModel(some, settings, 0), rankTen);
  expect(verdict).toBe("membership_revealed");
  expect(measures["whole.usual"]?.aucLower).toBeGreaterThan(0.55);
});

test("counts alone give people away as well, whoever made the model", () => {
  const { measures } = attackMembership(input, fitByCounting(5), rankTen);
  expect(measures["whole.usual"]?.aucLower).toBeGreaterThan(0.55);
});

test("in a model with noise nobody is found, nor in one that nobody is in", () => {
  const loss = { rho: rhoOf(2, 5e-7), delta: 5e-7 };
  const noisy = attackMembership(input, (some) => fitPrivately(some, settings, 0, loss, drawQuickNoise), rankTen);
  expect(noisy.verdict).toBe("withstood");
  const { verdict, measures } = attackMembership(input, (some) => fitContent(some.products, settings), rankTen);
  expect(verdict).toBe("withstood");
  for (const { auc } of Object.values(measures)) expect(Math.abs(auc - 0.5)).toBeLessThan(0.03);
});

test("among too few people nothing can be told", () => {
  const few = inputOf(histories.slice(0, 74), PRODUCTS);
  const report = attackMembership(few, (some) => fitModel(some, settings, 0), rankTen);
  expect(report).toEqual({ verdict: "too_little_evidence", worlds: 0, measures: {} });
});

test("the same people make the same worlds, in each of which about half of them are", () => {
  const [once, again] = [drawWorlds(1000, 16), drawWorlds(1000, 16)];
  for (let world = 0; world < 16; world += 1) {
    const people = Array.from({ length: 1000 }, (_, person) => once.isIn(person, world));
    expect(people).toEqual(Array.from({ length: 1000 }, (_, person) => again.isIn(person, world)));
    expect(Math.abs(people.filter(Boolean).length - 500)).toBeLessThan(70);
  }
});

test("the most unusual have the most of what few have; whoever did next to nothing is no target", () => {
  const rows = [[0, 1], [0, 1], [0, 1], [0, 2], [0, 3, 4, 5], [0]];
  const { usual, unusual } = chooseTargets(inputOf(rows, 6), 2);
  expect(unusual).toEqual([4, 3]);
  expect(usual).toHaveLength(2);
  expect(chooseTargets(inputOf(rows, 6), 10).usual).toEqual([0, 1, 2, 3, 4]);
});
