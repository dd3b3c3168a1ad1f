import fc from "fast-check";
import { expect, test } from "vitest";
import { lowestIdAt, timeOfId, timeOrderedIds } from "./ids.ts";

const instant = fc.integer({ min: 0, max: 2 ** 47 });

test("an id says when it was made by the clock that was passed in, whatever the machine's says", () => {
  fc.assert(
    fc.property(instant, (now) => {
      const id = timeOrderedIds(() => now)();
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(timeOfId(id)).toBe(now);
      expect(id >= lowestIdAt(now) && id < lowestIdAt(now + 1)).toBe(true);
    }),
  );
});

test("ids are in the order in which they were made, also while a clock stands still", () => {
  let now = Date.UTC(2026, 10, 1);
  const makeId = timeOrderedIds(() => now);
  const ids = Array.from({ length: 10_000 }, (_, number) => {
    if (number % 7_000 === 0) now += 10;
    return makeId();
  });
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a clock that was put back is believed", () => {
  let now = 2_000;
  const makeId = timeOrderedIds(() => now);
  makeId();
  now = 1_000;
  expect(timeOfId(makeId())).toBe(1_000);
});
