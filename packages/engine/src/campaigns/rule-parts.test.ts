import fc from "fast-check";
import { expect, test } from "vitest";
import { brandAs } from "../ids.ts";
import { WEEKDAYS } from "../local-time.ts";
import type { Signal } from "../signals.ts";
import { NOW, permitted } from "../test-shop.ts";
import { personPart } from "./rule-parts.ts";
import { matchTargeting, type TargetingRule, targetingScene } from "./targeting.ts";
import { aTargetingAsk } from "./test-campaigns.ts";
import { CATEGORIES, HOURS, SLOTS, targetingRule } from "./test-targeting.ts";

const signals = fc.array(
  fc.record({
    kind: fc.constant<Signal["kind"]>("purchased"),
    category: fc.constantFrom(...CATEGORIES),
    at: fc.integer({ min: NOW - 40 * 86_400_000, max: NOW }),
    otherDevice: fc.constant(false),
  }),
  { maxLength: 3 },
);

const holdsFor = (rule: TargetingRule, given: readonly Signal[]): boolean =>
  matchTargeting(rule, targetingScene(aTargetingAsk({ person: permitted(given) })), { weekday: "mon", hour: 0 }) !==
  undefined;

const holdsSomewhere = (rule: TargetingRule, given: readonly Signal[]): boolean =>
  SLOTS.some((slot) =>
    [...CATEGORIES, undefined].some((category) => {
      const ask = targetingScene(
        aTargetingAsk({
          slot: brandAs.slotName(slot),
          person: permitted(given),
          ...(category && { category }),
        }),
      );
      return WEEKDAYS.some((weekday) =>
        HOURS.some((hour) => matchTargeting(rule, ask, { weekday, hour }) !== undefined),
      );
    }),
  );

test("whoever a rule holds for on any page is counted", () => {
  fc.assert(
    fc.property(targetingRule, signals, (rule, given) => {
      if (holdsSomewhere(rule, given)) expect(holdsFor(personPart(rule), given)).toBe(true);
    }),
    { seed: 20261129, numRuns: 1000 },
  );
});

test.each<[string, TargetingRule, boolean]>([
  ["a test of a page leaves nobody out", { page: { slots: ["home"] } }, true],
  ["nor does its opposite", { not: { page: { slots: ["home"] } } }, true],
  ["a test of the person does", { person: { bought: { category: "A" } } }, false],
  ["also beside a page", { page: { slots: ["home"] }, person: { bought: { category: "A" } } }, false],
  [
    "one of which the page is a branch does not",
    { any: [{ page: { slots: ["home"] } }, { person: { bought: { category: "A" } } }] },
    true,
  ],
  ["the opposite of nothing bought", { not: { not: { person: { bought: { category: "A" } } } } }, false],
  ["not both leaves nobody out", { not: { page: { slots: ["home"] }, person: { bought: { category: "C" } } } }, true],
])("%s", (_, rule, expected) => {
  expect(holdsFor(personPart(rule), [])).toBe(expected);
});
