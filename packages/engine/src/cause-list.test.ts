import { expect, test } from "vitest";
import { type Cause, CauseList } from "./cause-list.ts";
import { brandAs } from "./ids.ts";

const causeOf = (name: string): Cause => ({
  source: "views",
  productId: brandAs.productId(name),
  reason: "your_activity",
});

test("a cause with a key is made once until the catalogue changes, and stays the object that says the same", () => {
  const causes = new CauseList();
  let made = 0;
  const maker = {
    make: (place: number): Cause => {
      made += 1;
      return causeOf(`product ${place}`);
    },
    keyOf: (place: number) => place,
  };
  const first = [7, 7, 8].map((revision) => {
    causes.open(revision);
    return causes.at(causes.add(2, maker) + 1);
  });
  expect(made).toBe(2);
  expect(new Set(first).size).toBe(1);
});

test("a cause without a key is made in every decision, and is the same object where it says the same", () => {
  const causes = new CauseList();
  let name = "a";
  const causeNow = (): Cause => {
    causes.open(0);
    return causes.at(causes.add(1, { make: () => causeOf(name) }));
  };
  const before = causeNow();
  expect(causeNow()).toBe(before);
  name = "b";
  expect(causeNow()).not.toBe(before);
});

test("a number that no cause was named for explains nothing", () => {
  const causes = new CauseList();
  causes.open(0);
  expect(() => causes.at(0)).toThrow("without a cause");
});
