import { expect, test } from "vitest";
import { mayAskAgain, writeRefusal } from "./refusal.ts";

const now = Date.parse("2026-11-28T12:00:00Z");

test("a refusal is remembered by the purposes' version and the month, the same for everybody", () => {
  expect(writeRefusal("v1", now)).toBe("v1 2026-11");
});

test.each([
  ["v1 2026-11", false],
  ["v1 2025-11", false],
  ["v1 2025-10", true],
  ["v0 2026-11", true],
  // A clock that ran ahead asks nobody sooner.
  ["v1 2027-02", false],
  ["v1", false],
  [undefined, true],
])("whoever refused as %j may be asked again: %j", (refusal, mayBe) => {
  expect(mayAskAgain(refusal, "v1", now)).toBe(mayBe);
});
