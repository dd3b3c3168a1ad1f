import fc from "fast-check";
import { expect, test } from "vitest";
import { boundInput, peopleIn, spreadOver } from "./choose-people.ts";
import { evaluateModel, type RankTen } from "./evaluate-model.ts";
import { fitByCounting, inputOf } from "./test-fit.ts";

const rankByCounts: RankTen = ({ transitions, products }, history) => {
  const scores = new Float64Array(products.length);
  for (const item of history) {
    for (let at = transitions.offsets[item]!; at < transitions.offsets[item + 1]!; at += 1) {
      scores[transitions.targets[at]!]! += transitions.weights[at]!;
    }
  }
  return [...scores.keys()]
    .filter((item) => scores[item]! > 0 && !history.includes(item))
    .sort((a, b) => scores[b]! - scores[a]!)
    .slice(0, 10);
};

test("the product that is asked for is not in what the measured model was fitted on", () => {
  const input = inputOf([[0, 1], [0, 1, 2], [3, 3], [4]], 5);
  const fitted: number[][] = [];
  const fit = (some: typeof input) => {
    fitted.push([...some.items]);
    return fitByCounting(1)(some);
  };
  const report = evaluateModel(input, fit, rankByCounts);
  expect(fitted).toEqual([[0, 0, 1, 3, 3, 4]]);
  expect(report).toMatchObject({ people: 2, interactions: 6, hitRate10: 0.5, ndcg10: 0.5 });
});

test("a hit counts less the later it comes, and popularity is measured beside", () => {
  const histories = [[0, 2, 1], ...Array.from({ length: 4 }, () => [2, 2]), ...Array.from({ length: 3 }, () => [1, 1])];
  const report = evaluateModel(inputOf(histories, 3), fitByCounting(1), (_model, history) =>
    [2, 1].filter((item) => item !== history.at(-1)),
  );
  expect(report).toMatchObject({ people: 1, hitRate10: 1, ndcg10: 1, popularHitRate10: 1, popularNdcg10: 1 });
});

test("without anybody to ask the measures are zero, not undefined", () => {
  expect(evaluateModel(inputOf([[1]], 2), fitByCounting(1), rankByCounts)).toMatchObject({ people: 0, ndcg10: 0 });
});

test("a sample is spread over the whole, ascending, and never larger than it", () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(100), (length, most) => {
      const chosen = spreadOver(length, most);
      expect(chosen).toHaveLength(Math.min(length, most));
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen.every((at, place) => at >= 0 && at < length && (place === 0 || at > chosen[place - 1]!))).toBe(
        true,
      );
    }),
    { seed: 20261124, numRuns: 2000 },
  );
});

test("an input that is too large is reduced to whole people", () => {
  const input = inputOf(
    Array.from({ length: 100 }, (_, person) => [person % 7, 7]),
    8,
  );
  const bounded = boundInput(input, 50);
  expect(peopleIn(bounded)).toBe(25);
  expect(bounded.items.length).toBe(50);
  expect([...bounded.items].filter((item) => item === 7)).toHaveLength(25);
  expect(boundInput(input, 200)).toBe(input);
});
