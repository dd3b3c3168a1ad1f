import fc from "fast-check";
import { expect, test } from "vitest";
import { secretsFrom } from "./master-key.ts";
import { tellPeople } from "./told-people.ts";

const NOW = Date.UTC(2026, 10, 30, 12);
const toldBy = (key: number, now = NOW) => tellPeople(secretsFrom(Buffer.alloc(32, key)), () => now);
const CELLS = Array.from({ length: 2_000 }, (_, at) => `cell ${at}`);
const people = fc.nat(5_000);

test("of two numbers that differ by one person, one in twenty is told otherwise, and then by twenty", () => {
  const { about, atLeast } = toldBy(7);
  for (const told of [about, (cell: string, count: number) => atLeast(cell, count) ?? 0])
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 5_000 }), (count) => {
        const changes = CELLS.map((cell) => told(cell, count + 1) - told(cell, count)).filter((change) => change !== 0);
        expect(new Set(changes)).toEqual(new Set([20]));
        expect(changes.length).toBeGreaterThan(50);
        expect(changes.length).toBeLessThan(160);
      }),
      { seed: 20261130, numRuns: 20, examples: [[20], [39], [40]] },
    );
});

test("what is told is on average what there is, of nobody nobody, and never more where it may not be", () => {
  const { about, atLeast } = toldBy(7);
  fc.assert(
    fc.property(people, fc.constantFrom(...CELLS), (count, cell) => {
      expect(Math.abs(about(cell, count) - count)).toBeLessThan(20);
      const least = atLeast(cell, count);
      if (least === null) expect(count).toBeLessThan(40);
      else expect(least >= 20 && least <= count).toBe(true);
    }),
    { seed: 20261130 },
  );
  for (const count of [0, 7, 50, 333]) {
    const mean = CELLS.reduce((sum, cell) => sum + about(cell, count), 0) / CELLS.length;
    expect(Math.abs(mean - count)).toBeLessThan(count === 0 ? 1e-9 : 1);
  }
});

test("the same number is told the same whatever was asked, until the month ends, and by no other shop", () => {
  const tell = (key: number, now?: number) => {
    const { about } = toldBy(key, now);
    return CELLS.map((cell) => about(cell, 50));
  };
  expect(tell(7, Date.UTC(2026, 10, 1))).toEqual(tell(7, Date.UTC(2026, 11, 1) - 1));
  expect(tell(7, Date.UTC(2026, 11, 1))).not.toEqual(tell(7));
  expect(tell(8)).not.toEqual(tell(7));
});
