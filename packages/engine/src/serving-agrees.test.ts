import fc from "fast-check";
import { expect, test } from "vitest";
import { decideItems } from "./decide-items.ts";
import { scoreHistory } from "./score-history.ts";
import { aModel, anAsk, aProduct, aSignal, aSlot, NOW, permitted } from "./test-shop.ts";

const DAY = 86_400_000;
const NAMES = Array.from({ length: 40 }, (_, number) => `p${number}`);
const SHOP = NAMES.map((name) => aProduct(name));
const slot = aSlot({ sources: ["personal"], fallback: [], count: NAMES.length });

const name = fc.constantFrom(...NAMES);
const weight = fc.integer({ min: 1, max: 1_000_000 }).map((millionths) => millionths / 1_000_000);
const pairs = fc
  .uniqueArray(fc.record({ from: name, to: name, weight }), { maxLength: 120, selector: ({ from, to }) => from + to })
  .map((all) => all.filter(({ from, to }) => from !== to));
/** Of a model with noise, in which what is alike counts more where many had to do with it. */
const popularities = fc.option(fc.dictionary(name, weight), { nil: undefined });
/** Orders of several products, newest first. */
const orders = fc.array(fc.array(name, { minLength: 1, maxLength: 8 }), { maxLength: 9 });

test("decisions rank by what was measured: the same scores and order from the same purchases", () => {
  fc.assert(
    fc.property(
      pairs,
      pairs,
      pairs,
      popularities,
      orders,
      (transitions, content, familyTransitions, popularity, bought) => {
        const isPrivate = popularity !== undefined;
        const model = aModel(SHOP, {
          transitions,
          content,
          familyTransitions,
          popularity: popularity ?? {},
          isPrivate,
        });
        const signals = bought.flatMap((order, age) =>
          order.map((product) => aSignal("purchased", product, { at: NOW - age * DAY })),
        );
        const decided = decideItems(anAsk(SHOP, { model, slot }), permitted(signals), []).items;
        // A slot that would stay empty is filled with anything, at a score of 0.
        const items = decided.filter(({ score }) => score > 0);

        const scores = new Float64Array(NAMES.length);
        const history = signals.map(({ productId = "", at }) => ({ row: NAMES.indexOf(productId), at }));
        scoreHistory(model, history, scores);
        for (const { row } of history) scores[row] = 0;
        const expected = [...scores.keys()].filter((row) => (scores[row] ?? 0) > 0);
        expect(new Set(items.map(({ productId }) => productId))).toEqual(new Set(expected.map((row) => NAMES[row])));
        for (const { productId, score } of items) expect(score).toBeCloseTo(scores[NAMES.indexOf(productId)] ?? 0, 12);
        const ranked = items.map(({ productId }) => scores[NAMES.indexOf(productId)] ?? 0);
        for (const [place, score] of ranked.entries())
          expect(score).toBeLessThanOrEqual((ranked[place - 1] ?? score) + 1e-12);
      },
    ),
    { seed: 20261124, numRuns: 2_000 },
  );
});
