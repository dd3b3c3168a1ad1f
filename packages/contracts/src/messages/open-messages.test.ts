import { expect, test } from "vitest";
import { inBothLanguages, openMessages } from "./open-messages.ts";

const say = openMessages({
  id: { lines: "{count, number} baris", plain: "di {where}" },
  en: { lines: "{count, plural, one {# line} other {# lines}}", plain: "in {where}" },
});
const inBoth = (count: number) => inBothLanguages((language) => say("lines", { count }, language));

test("a count takes the form that its language has for it, and its digits are grouped as people write them", () => {
  expect(inBoth(1)).toEqual({ id: "1 baris", en: "1 line" });
  expect(inBoth(1_234_567)).toEqual({ id: "1.234.567 baris", en: "1,234,567 lines" });
});

test("a plain value stands as it is, braces and tags in it too", () => {
  expect(say("plain", { where: "<b>{x}</b>" }, "id")).toBe("di <b>{x}</b>");
  expect(say("plain", { where: 7 }, "en")).toBe("in 7");
});
