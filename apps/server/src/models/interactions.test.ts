import fc from "fast-check";
import { expect, test } from "vitest";
import { collectInteractions, type InteractionLimit, rankOf } from "./interactions.ts";

type Row = readonly [person: number, item: number, strength: number, time: number];

const groupRows = (rows: readonly Row[], people: number, limit?: InteractionLimit) => {
  const collector = collectInteractions(limit);
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

/** From the lowest up, a person in each half, quarter … of all ranks. */
const ranks = Uint32Array.from({ length: 6 }, (_, person) => Math.floor(2 ** 32 / 2 ** (person + 1)));

test("of more than the limit whole people are left out, as few halves of them as it takes, and the order of arrival does not say whom", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(row, fc.nat(1000)), { maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (ranked, most) => {
        const rows = ranked.map(([value]) => value);
        const shuffled = ranked.toSorted(([, a], [, b]) => a - b).map(([value]) => value);
        const keptAt = (share: number) => rows.filter(([person]) => (ranks[person] ?? 0) < share * 2 ** 32);
        let share = 1;
        while (keptAt(share).length > most) share /= 2;
        for (const arriving of [rows, shuffled]) {
          const collector = collectInteractions({ most, ranks });
          for (const each of arriving) collector.add(...each);
          expect(collector.share()).toBe(share);
          expect(collector.group(6)).toEqual(groupRows(keptAt(share), 6));
        }
      },
    ),
    { seed: 20261130, numRuns: 2_000 },
  );
});

test("a limit that is not reached changes nothing, and many rows beyond it leave no more of them than it says", () => {
  const rows = Array.from({ length: 20_000 }, (_, at): Row => [at % 6, at % 10, 1, at]);
  expect(groupRows(rows, 6, { most: 20_000, ranks })).toEqual(groupRows(rows, 6));
  const { items, offsets } = groupRows(rows, 6, { most: 9_999, ranks });
  // Three of the six are in the lowest eighth of all ranks.
  expect(items).toHaveLength(9_999);
  expect([...offsets]).toEqual([0, 0, 0, 0, 3_333, 6_666, 9_999]);
});

test("ranks are spread evenly, also over keys made one after the other", () => {
  const keys = Array.from({ length: 4_000 }, (_, at) => `00000000-0000-7000-8000-${at.toString(16).padStart(12, "0")}`);
  const below = keys.filter((key) => rankOf(key) < 2 ** 31).length;
  expect(Math.abs(below - 2_000)).toBeLessThan(150);
});
