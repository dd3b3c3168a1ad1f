import { expect, test } from "vitest";
import { DEFAULT_INVASIVENESS_RULES } from "./invasiveness-rules.ts";
import { isQuiet } from "./quiet-hours.ts";

const at = (utc: string) => Date.parse(`2026-11-24T${utc}:00Z`);

test.each([
  ["13:59", false],
  ["14:00", true],
  ["23:59", true],
  ["00:00", false],
] as const)("in Jakarta, at %s UTC, it is night: %s", (utc, expected) => {
  expect(isQuiet(DEFAULT_INVASIVENESS_RULES.quietHours, "Asia/Jakarta", at(utc))).toBe(expected);
});

test("hours that do not pass midnight, and none at all", () => {
  expect(isQuiet({ from: 1, until: 7 }, "UTC", at("06:59"))).toBe(true);
  expect(isQuiet({ from: 1, until: 7 }, "UTC", at("07:00"))).toBe(false);
  expect(isQuiet({ from: 12, until: 12 }, "UTC", at("12:00"))).toBe(false);
});
