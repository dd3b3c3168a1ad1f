import type { Level } from "@seimbang/engine";
import { expect, test } from "vitest";
import { judgeLevels } from "./judge-levels.ts";
import type { AskedRow } from "./store.ts";

const asked = (level: Level, answers: Readonly<Record<number, number>>, probability = 0.5): readonly AskedRow[] =>
  Object.entries(answers).flatMap(([fine, count]) =>
    Array.from({ length: count }, () => ({
      level,
      probability,
      fine: Number(fine) || undefined,
      slot: undefined,
      receipt: undefined,
      decidedAt: undefined,
    })),
  );
const levelOf = (rows: readonly AskedRow[], level: Level) =>
  judgeLevels(rows).levels.find((one) => one.level === level);

test("of fewer than 20 answers nothing is told, and nothing follows", () => {
  const few = [...asked(0, { 5: 500 }), ...asked(2, { 1: 19, 0: 300 })];
  expect(levelOf(few, 2)).toEqual({ level: 2, answers: undefined, mean: undefined });
  expect(levelOf([...few, ...asked(2, { 1: 1 })], 2)).toMatchObject({ answers: 20, mean: 1 });
  expect(levelOf([...asked(0, { 5: 19 }), ...asked(2, { 1: 300 })], 2)?.excess).toBeUndefined();
});

test("excess discomfort is what comfort falls short of level 0, and how much at least", () => {
  const rows = [...asked(0, { 5: 400, 4: 400 }), ...asked(3, { 3: 400, 2: 400 }), ...asked(1, { 5: 300, 4: 300 })];
  const harmful = levelOf(rows, 3)?.excess;
  expect(harmful?.discomfort).toBeCloseTo(2, 10);
  expect(harmful?.atLeast).toBeGreaterThan(1.8);
  expect(harmful?.atLeast).toBeLessThan(2);
  expect(levelOf(rows, 1)?.excess?.atLeast).toBeLessThan(0);
  expect(levelOf(rows, 0)?.excess).toBeUndefined();
});

test("who was asked with another probability counts as much more or less, and whoever was silent widens the bounds", () => {
  const rows = [...asked(2, { 5: 100 }, 1), ...asked(2, { 1: 100, 0: 100 }, 0.5)];
  const { mean, responseRate, bounds } = levelOf(rows, 2) ?? {};
  expect(mean).toBeCloseTo((5 + 2 * 1) / 3, 10);
  expect(responseRate).toBeCloseTo(3 / 5, 10);
  expect(bounds?.lowest).toBeLessThan(mean ?? 0);
});

test("that a level is less comfortable than a higher one is told", () => {
  const rows = [...asked(1, { 1: 600, 2: 600 }), ...asked(2, { 4: 600, 5: 600 })];
  expect(judgeLevels(rows).disorder).toEqual([{ level: 1, higher: 2 }]);
});
