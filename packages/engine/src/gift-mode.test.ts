import { expect, test } from "vitest";
import type { ChoiceEntry, ChoiceOrigin } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { isGiftMode } from "./gift-mode.ts";

const START = Date.UTC(2026, 10, 24);
const HOUR = 3_600_000;
const registry = { registryVersion: "r", purposes: [] };

const says = (origin: ChoiceOrigin, hour: number, untilHour: number): ChoiceEntry => ({
  at: START + hour * HOUR,
  origin,
  giftUntil: START + untilHour * HOUR,
});
const lastsAt = (entries: readonly ChoiceEntry[], hour: number): boolean => {
  const now = START + hour * HOUR;
  return isGiftMode(foldChoices(entries, registry, now), now);
};

test("gift mode lasts from the choice strictly until its end, and has begun by a clock that is behind as well", () => {
  expect(lastsAt([], 1)).toBe(false);
  const entries = [says("choice", 1, 3)];
  expect([0, 1, 2.9, 3].map((hour) => lastsAt(entries, hour))).toEqual([true, true, true, false]);
});

test("a newer word of the person ends it, and shortens or prolongs it", () => {
  expect(lastsAt([says("choice", 0, 9), says("choice", 1, 1)], 1)).toBe(false);
  expect(lastsAt([says("choice", 0, 9), says("choice", 1, 2)], 3)).toBe(false);
  expect(lastsAt([says("choice", 0, 2), says("choice", 1, 9)], 3)).toBe(true);
});

test.each(["event", "import", "merge", "signal", "staff", "feedback", "link"] as const)(
  "a line of origin %s may start or prolong it and never ends or shortens it",
  (origin) => {
    expect(lastsAt([says(origin, 0, 2)], 1)).toBe(true);
    expect(lastsAt([says("choice", 0, 2), says(origin, 1, 9)], 3)).toBe(true);
    expect(lastsAt([says("choice", 0, 9), says(origin, 1, 1)], 3)).toBe(true);
    expect(lastsAt([says("choice", 0, 9), says(origin, 1, 2)], 3)).toBe(true);
  },
);

test("of two choices at one instant the later end stands, in whatever order they come", () => {
  const before = says("choice", 0, 9);
  for (const both of [
    [says("choice", 1, 1), says("choice", 1, 4)],
    [says("choice", 1, 4), says("choice", 1, 1)],
  ])
    expect([2, 5].map((hour) => lastsAt([before, ...both], hour))).toEqual([true, false]);
});

test("when it began is remembered after its end, and a word within it does not move its beginning", () => {
  const { gift } = foldChoices([says("choice", 0, 2), says("choice", 1, 4)], registry, START + 9 * HOUR);
  expect(gift).toEqual({ since: START, until: START + 4 * HOUR });
  const later = foldChoices([says("choice", 0, 2), says("choice", 5, 6)], registry, START + 9 * HOUR);
  expect(later.gift).toEqual({ since: START + 5 * HOUR, until: START + 6 * HOUR });
});
