import fc from "fast-check";
import { expect, test } from "vitest";
import { changedFields, mergeOnto } from "./merge-changes.ts";

type Thing = { readonly name: string; readonly weight?: number; readonly slots: readonly string[] };
const base: Thing = { name: "Coffee", weight: 1, slots: ["home"] };

test("what somebody typed stays on top of what somebody else changed, and the rest is theirs", () => {
  const theirs: Thing = { ...base, weight: 5, slots: ["banner"] };
  const value: Thing = { ...base, name: "Tea", slots: ["home", "cart"] };
  expect(mergeOnto(theirs, { base: { value: base }, value })).toEqual({
    name: "Tea",
    weight: 5,
    slots: ["home", "cart"],
  });
});

test("a field that was taken away here is not brought back", () => {
  const value: Thing = { name: base.name, slots: base.slots };
  expect(mergeOnto({ ...base, weight: 9 }, { base: { value: base }, value })).toEqual(value);
});

test("who changed nothing gets theirs, and whoever was alone gets their own", () => {
  const thing = fc.record({ name: fc.string(), weight: fc.nat(), slots: fc.array(fc.string()) });
  fc.assert(
    fc.property(thing, thing, (former, next) => {
      expect(mergeOnto(next, { base: { value: former }, value: former })).toEqual(next);
      expect(mergeOnto(former, { base: { value: former }, value: next })).toEqual(next);
      expect(changedFields(former, former)).toEqual([]);
    }),
    { seed: 3 },
  );
});
