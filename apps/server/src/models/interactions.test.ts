import fc from "fast-check";
import { expect, test } from "vitest";
import { collectInteractions } from "./interactions.ts";

type Row = readonly [person: number, item: number, strength: number, time: number];

const groupRows = (rows: readonly Row[], people: number) => {
  const collector = collectInteractions();
  for (const row of rows) collector.add(...row);
  return collector.group(people);
};

const row = fc.tuple(fc.nat(5), fc.nat(9), fc.integer({ min: 1, max: 8 }), fc.nat(3));

test("what comes out does not depend on the order in which it came in", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.nat(1000))), (ranked) => {
      const rows = ranked.map(([value]) => value);
      const shuffled = ranked.toSorted(([, a], [, b]) => a - b).map(([value]) => value);
      expect(groupRows(shuffled, 6)).toEqual(groupRows(rows, 6));
    }),
    { seed: 20261124, numRuns: 3000 },
  );
});

test("each person has their own interactions, oldest first", () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const { offsets, items, strengths, times } = groupRows(rows, 6);
      for (let person = 0; person < 6; person += 1) {
        const range = [offsets[person]!, offsets[person + 1]!] as const;
        const mine = [...items.slice(...range)].map((item, at) => [
          item,
          strengths[range[0] + at],
          times[range[0] + at],
        ]);
        const expected = rows.filter(([owner]) => owner === person).map(([, ...rest]) => rest);
        expect(mine.map(String).sort()).toEqual(expected.map(String).sort());
        expect(mine.map(([, , time]) => time)).toEqual(expected.map(([, , time]) => time).sort());
      }
    }),
    { seed: 20261124, numRuns: 1000 },
  );
});

test("things done in the same instant come in an order that favours no product", () => {
  let ascending = 0;
  for (let time = 0; time < 1000; time += 1) {
    const { items } = groupRows(
      [
        [0, 1, 1, time],
        [0, 2, 1, time],
      ],
      1,
    );
    if (items[0] === 1) ascending += 1;
  }
  expect(ascending).toBeGreaterThan(400);
  expect(ascending).toBeLessThan(600);
});
