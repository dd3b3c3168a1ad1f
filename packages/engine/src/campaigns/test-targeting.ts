import fc from "fast-check";
import { WEEKDAYS } from "../local-time.ts";
import type { TargetingRule } from "./targeting.ts";

/** Random rules over a world so small that all of its requests can be tried. */
export const SLOTS = ["banner", "home"] as const;
export const CATEGORIES = ["A", "A > B", "C"] as const;
/** Hours that rules begin and end at; within two of them nothing changes. */
export const HOURS = [0, 6, 12, 18] as const;

const some = <Name extends string>(names: readonly Name[]) =>
  fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 });

const page = fc.record(
  {
    slots: some(SLOTS),
    categories: some(CATEGORIES),
    weekdays: some(WEEKDAYS),
    hours: fc
      .record({ from: fc.constantFrom(...HOURS), until: fc.constantFrom(6, 12, 18, 24) })
      .filter(({ from, until }) => from !== until),
  },
  { requiredKeys: [] },
);

const category = fc.record(
  { category: fc.constantFrom(...CATEGORIES), withinDays: fc.constantFrom(10, 30) },
  { requiredKeys: ["category"] },
);
const person = fc.record({ bought: category }, { requiredKeys: [] });

export const { rule: targetingRule } = fc.letrec<{ rule: TargetingRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.record({ page }), fc.record({ person }), fc.record({ page, person })) as fc.Arbitrary<TargetingRule>,
    fc.record({ not: tie("rule"), page }),
    fc.record({ all: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }), person }),
  ),
}));
