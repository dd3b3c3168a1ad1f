import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChoiceEntry } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import type { Source } from "./sources.ts";

const START = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const MOMENT = 1;
const registry = { registryVersion: "r", purposes: [] };
const day = (days: number): number => START + days * DAY;

const CHOSE_3: ChoiceEntry = { at: START, origin: "choice", cap: 3, age: "adult" };
const tooPersonal = (days: number, source: Source = "views"): ChoiceEntry => ({
  at: day(days),
  origin: "feedback",
  negative: { kind: "too_personal", source },
});
const answered = (days: number, comfort: NonNullable<ChoiceEntry["comfort"]>): ChoiceEntry => ({
  at: day(days),
  origin: "feedback",
  comfort,
});
const foldAt = (at: number, ...entries: readonly ChoiceEntry[]) => foldChoices([CHOSE_3, ...entries], registry, at);
const levelAt = (at: number, ...entries: readonly ChoiceEntry[]) => foldAt(at, ...entries).lowered;

test("“too personal” lowers by one at once, and silence never takes it back", () => {
  expect(levelAt(day(10))).toBe(3);
  // Also by a clock that is behind that of whoever wrote it down.
  for (const later of [9, 10, 41, 4000]) expect(levelAt(day(later), tooPersonal(10))).toBe(2);
});

test("its source is off for ninety days, and no other is", () => {
  const offAt = (at: number) =>
    Object.entries(foldAt(at, tooPersonal(10, "purchases")).sources).flatMap(([source, isOn]) => (isOn ? [] : source));
  expect(offAt(day(10))).toEqual(["purchases"]);
  expect(offAt(day(100) - MOMENT)).toEqual(["purchases"]);
  expect(offAt(day(100))).toEqual([]);
});

test("a second within thirty days is neutral for thirty days, and two steps are gone after it; a later one lowers by one", () => {
  const twice = [tooPersonal(10), tooPersonal(40)];
  expect(levelAt(day(40), ...twice)).toBe(0);
  expect(levelAt(day(70) - MOMENT, ...twice)).toBe(0);
  expect(levelAt(day(70), ...twice)).toBe(1);
  const later = { ...tooPersonal(40), at: day(40) + MOMENT };
  expect(levelAt(later.at, tooPersonal(10), later)).toBe(1);
});

test("an answer of one or two lowers by one for thirty days, any other does not", () => {
  for (const comfort of [1, 2] as const) {
    expect(levelAt(day(10), answered(10, comfort))).toBe(2);
    expect(levelAt(day(40) - MOMENT, answered(10, comfort))).toBe(2);
    expect(levelAt(day(40), answered(10, comfort))).toBe(3);
  }
  for (const comfort of [3, 4, 5] as const) expect(levelAt(day(10), answered(10, comfort))).toBe(3);
});

test("a step comes back after thirty days with an answer of four or five, and none of two or less", () => {
  const back = (...answers: readonly ChoiceEntry[]) => levelAt(day(400), tooPersonal(10), ...answers);
  for (const comfort of [4, 5] as const) {
    expect(levelAt(day(40) - MOMENT, tooPersonal(10), answered(20, comfort))).toBe(2);
    expect(levelAt(day(40), tooPersonal(10), answered(20, comfort))).toBe(3);
  }
  expect(back(answered(20, 3))).toBe(2);
  expect(back(answered(20, 5), answered(30, 2))).toBe(2);
  expect(back(answered(20, 2), answered(30, 5))).toBe(3);
  expect(back({ ...answered(20, 5), origin: "import" })).toBe(2);
});

test("of two steps one comes back, and the second only after another answer", () => {
  const two = [tooPersonal(10), tooPersonal(50), answered(60, 5)];
  expect(levelAt(day(80) - MOMENT, ...two)).toBe(1);
  expect(levelAt(day(400), ...two)).toBe(2);
  expect(levelAt(day(430), ...two, answered(400, 4))).toBe(3);
});

test("whoever sets their level has that level from then on, with their sources as they were", () => {
  const asked: ChoiceEntry = { at: day(21), origin: "choice", cap: 2 };
  expect(levelAt(day(20), tooPersonal(10), tooPersonal(20))).toBe(0);
  expect(foldAt(day(21), tooPersonal(10), tooPersonal(20), asked)).toMatchObject({
    lowered: 2,
    sources: { views: false },
  });
  for (const origin of ["event", "import", "merge", "signal", "staff", "feedback", "link"] as const)
    expect(levelAt(day(21), tooPersonal(10), tooPersonal(20), { ...asked, origin }), origin).toBe(0);
});

test("whatever somebody says, what is used is never above what they agreed to and never below nothing", () => {
  const said = fc.oneof(
    fc.nat({ max: 200 }).map((days) => tooPersonal(days)),
    fc
      .tuple(fc.nat({ max: 200 }), fc.constantFrom(1, 2, 3, 4, 5))
      .map(([days, comfort]) => answered(days, comfort as 1)),
    fc
      .tuple(fc.nat({ max: 200 }), fc.constantFrom(0, 1, 2, 3, 4))
      .map(([days, cap]): ChoiceEntry => ({ at: day(days), origin: "choice", cap: cap as 0 })),
  );
  fc.assert(
    fc.property(fc.array(said, { maxLength: 8 }), fc.nat({ max: 400 }), (entries, days) => {
      const { cap, lowered } = foldAt(day(days), ...entries);
      expect(lowered).toBeLessThanOrEqual(cap);
      expect(lowered).toBeGreaterThanOrEqual(0);
    }),
    { seed: 20261130, numRuns: 2_000 },
  );
});
