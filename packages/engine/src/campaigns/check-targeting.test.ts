import fc from "fast-check";
import { expect, test } from "vitest";
import { brandAs } from "../ids.ts";
import type { Signal } from "../signals.ts";
import { NOW, permitted } from "../test-shop.ts";
import { checkTargeting } from "./check-targeting.ts";
import { neverHolds } from "./never-holds.ts";
import { matchTargeting, type TargetingRule, targetingScene } from "./targeting.ts";
import { aTargetingAsk } from "./test-campaigns.ts";
import { CATEGORIES, HOURS, SLOTS, targetingRule } from "./test-targeting.ts";

const DAY = 86_400_000;
const world = {
  slots: ["banner", "home"],
  isCategory: (category: string) => ["A", "A > B", "C", "Health"].includes(category),
  isSensitiveCategory: (category: string) => category === "Health",
};

test.each<[string, TargetingRule, readonly (readonly [at: string, flaw: string])[]]>([
  ["nothing wrong", { page: { categories: ["A"], words: ["x"] }, not: { page: { categories: ["A > B"] } } }, []],
  ["hours without an hour", { page: { hours: { from: 9, until: 9 } } }, [["/page/hours", "empty_range"]]],
  ["a slot that is not there", { page: { slots: ["banner", "x"] } }, [["/page/slots/1", "unknown_slot"]]],
  [
    "categories that are not there, of the page and of the person",
    { any: [{ page: { categories: ["X"] } }, { person: { viewed: { category: "Y" } } }] },
    [
      ["/any/0/page/categories/0", "unknown_category"],
      ["/any/1/person/viewed/category", "unknown_category"],
    ],
  ],
  [
    "a sensitive category asked of a person",
    { not: { person: { bought: { category: "Health" } } } },
    [["/not/person/bought/category", "sensitive_category"]],
  ],
  ["a sensitive category of the page is nobody's secret", { page: { categories: ["Health"] } }, []],
  [
    "two slots at once",
    { all: [{ page: { slots: ["home"] } }, { page: { slots: ["banner"] } }] },
    [["", "never_holds"]],
  ],
  ["a rule and its opposite", { page: { words: ["x"] }, not: { page: { words: ["x", "y"] } } }, [["", "never_holds"]]],
  [
    "not any day",
    { not: { page: { weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] } } },
    [["", "never_holds"]],
  ],
  ["not any slot", { not: { page: { slots: ["banner", "home"] } } }, [["", "never_holds"]]],
  ["languages apart", { all: [{ page: { locales: ["id"] } }, { page: { locales: ["en"] } }] }, [["", "never_holds"]]],
  ["a language and a variety of it", { all: [{ page: { locales: ["en"] } }, { page: { locales: ["en-GB"] } }] }, []],
  [
    "bought, and nothing bought around it",
    {
      person: { bought: { category: "A > B", withinDays: 10 } },
      not: { person: { bought: { category: "A", withinDays: 30 } } },
    },
    [["", "never_holds"]],
  ],
  [
    "bought long ago, and not lately",
    { person: { bought: { category: "A" } }, not: { person: { bought: { category: "A", withinDays: 30 } } } },
    [],
  ],
  [
    "one branch of several that never holds",
    {
      any: [
        { page: { slots: ["home"] } },
        { page: { hours: { from: 8, until: 9 } }, not: { page: { hours: { from: 7, until: 10 } } } },
      ],
    },
    [["/any/1", "never_holds"]],
  ],
  [
    "hours over midnight against the rest of the day",
    { page: { hours: { from: 22, until: 6 } }, not: { page: { hours: { from: 6, until: 22 } } } },
    [],
  ],
])("%s", (_, rule, expected) => {
  expect(checkTargeting(rule, world)).toEqual(expected.map(([at, flaw]) => ({ at, flaw })));
});

test("a rule of more tests than anybody can read is refused, and so is one that unfolds into too many", () => {
  const day = (weekday: "mon" | "tue") => ({ page: { weekdays: [weekday] } });
  const many = { any: Array.from({ length: 70 }, () => day("mon")) };
  expect(checkTargeting(many, world)).toEqual([{ at: "", flaw: "too_complex" }]);
  const pair: TargetingRule = { any: [day("mon"), day("tue")] };
  const unfolding = { all: Array.from({ length: 12 }, () => pair) };
  expect(checkTargeting(unfolding, world)).toEqual([{ at: "", flaw: "too_complex" }]);
});

const bought = (category: string, days: number): Signal => ({
  kind: "purchased",
  category,
  at: NOW - days * DAY,
  otherDevice: false,
});
const PURCHASES = [
  bought("A", 5),
  bought("A", 20),
  bought("A > B", 5),
  bought("A > B", 20),
  bought("C", 5),
  bought("C", 90),
];
const HISTORIES = Array.from({ length: 2 ** PURCHASES.length }, (_, chosen) =>
  permitted(PURCHASES.filter((_, at) => (chosen >> at) % 2 === 1)),
);

/** Whether any request of anybody makes it hold: all of them are tried. */
const everHolds = (rule: TargetingRule): boolean =>
  SLOTS.some((slot) =>
    [...CATEGORIES, undefined].some((category) =>
      HISTORIES.some((person) => {
        const ask = targetingScene({
          ...aTargetingAsk({ slot: brandAs.slotName(slot), person }),
          ...(category && { category }),
        });
        return (["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const).some((weekday) =>
          HOURS.some((hour) => matchTargeting(rule, ask, { weekday, hour }) !== undefined),
        );
      }),
    ),
  );

test("a rule is said never to hold exactly when no request of anybody makes it hold", () => {
  let never = 0;
  fc.assert(
    fc.property(targetingRule, (rule) => {
      const verdict = neverHolds(rule, SLOTS);
      if (verdict === true) never += 1;
      if (verdict !== "too_complex") expect(verdict).toBe(!everHolds(rule));
    }),
    { seed: 20261129, numRuns: 300 },
  );
  expect(never).toBeGreaterThan(5);
});
