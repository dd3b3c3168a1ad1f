import fc from "fast-check";
import { expect, test } from "vitest";
import { compileSlot } from "./compile-slot.ts";
import { DEFAULT_INVASIVENESS_RULES } from "./invasiveness/invasiveness-rules.ts";
import { LEVELS } from "./levels.ts";
import { openAllowance } from "./personal-allowance.ts";
import { aSlot } from "./test-shop.ts";

const opened = (places: { readonly items: number; readonly campaigns?: number; readonly personalShare?: number }) => {
  const { items, campaigns, ...fields } = places;
  const slot = aSlot({ ...fields, ...(campaigns === undefined ? {} : { campaigns: { places: campaigns } }) });
  return openAllowance(compileSlot(slot), items, { level: 2, spent: 0 });
};

const howManyFit = (allowance: ReturnType<typeof openAllowance>): number => {
  let count = 0;
  for (; allowance.allows(1); count += 1) allowance.take(1);
  return count;
};

test("a third of a slot's places, items and campaigns together, may be personal, and so a third of every page", () => {
  expect([1, 2, 3, 5, 6].map((items) => howManyFit(opened({ items })))).toEqual([0, 0, 1, 1, 2]);
  expect(howManyFit(opened({ items: 3, campaigns: 3 }))).toBe(2);
});

test("a slot that never stands alone may have another share", () => {
  expect(howManyFit(opened({ items: 1, personalShare: 1 }))).toBe(1);
  expect(howManyFit(opened({ items: 9, personalShare: 0 }))).toBe(0);
});

test("what everybody sees takes nothing and is always allowed", () => {
  const allowance = opened({ items: 1 });
  expect(allowance.isSpent()).toBe(true);
  expect(allowance.allows(0)).toBe(true);
});

test("whatever is asked for and however often, no decision and no day goes beyond its level's points", () => {
  const points = fc.integer({ min: 1, max: 4000 }).map((hundredths) => hundredths / 100);
  const decisions = fc.array(fc.array(points, { maxLength: 6 }), { minLength: 1, maxLength: 20 });
  let states = 0;
  fc.assert(
    fc.property(fc.constantFrom(...LEVELS), decisions, (level, asked) => {
      const { decision, day } = DEFAULT_INVASIVENESS_RULES.budgets[level];
      let spent = 0;
      for (const wanted of asked) {
        const allowance = openAllowance(compileSlot(aSlot()), 12, { level, spent });
        for (const more of wanted) if (allowance.allows(more)) allowance.take(more);
        expect(allowance.taken()).toBeLessThanOrEqual(decision);
        spent += allowance.taken();
        states += 1;
      }
      expect(spent).toBeLessThanOrEqual(day);
    }),
    { seed: 20261129, numRuns: 2000 },
  );
  expect(states).toBeGreaterThan(10_000);
});
