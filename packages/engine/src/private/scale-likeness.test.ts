import { expect, test } from "vitest";
import { scaleLikeness } from "./scale-likeness.ts";

const content = { offsets: Uint32Array.of(0, 2), targets: Uint32Array.of(0, 1), weights: Float32Array.of(0.5, 0.5) };

test("what many had to do with counts more, what has as many as usual two and a half times, and what nobody had is not gone", () => {
  const [rare = 0, usual = 0, common = 0] = scaleLikeness(content, Float32Array.of(0, 0.5, 1)).targetScale ?? [];
  expect(rare).toBeGreaterThan(0);
  expect(usual).toBeCloseTo(2.5, 6);
  expect(common / rare).toBeCloseTo((1.02 / 0.02) ** 0.75, 3);
});

test("where nothing is told of people likeness stays what it is, and the table itself is never another one", () => {
  expect(scaleLikeness(content, new Float32Array(3))).toBe(content);
  const { targetScale, ...table } = scaleLikeness(content, Float32Array.of(0, 1, 1));
  expect(targetScale).toHaveLength(3);
  expect(table).toEqual(content);
});
