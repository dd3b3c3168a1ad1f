import { expect, test } from "vitest";
import { feelAbout } from "./feel-about.ts";

const said = (id: string, en: string, kind: "ad" | "tip" = "ad") => ({
  kind,
  words: { title: { id, en }, text: { id, en } },
});
const PLAIN = said("Pekan camilan", "Snack week");

test.each([
  ["Kami tahu apa yang Anda lihat semalam", "Night shopping"],
  ["Belanja malam", "We saw what you looked at last night"],
  ["Anda masih melihat serum ini", "Serum"],
  ["Serum", "You were looking at this serum"],
])("whoever is told what they did is uneasy, in either language: %s / %s", (id, en) => {
  expect(feelAbout(said(id, en), 1, 0).unease).toBeGreaterThan(100 * feelAbout(PLAIN, 1, 0).unease);
  expect(feelAbout(said(id, en), 1, 0).interest).toBeLessThan(feelAbout(PLAIN, 1, 0).interest);
});

test("interest grows with taste, wanes with repetition, and is always a probability", () => {
  const interest = (liking: number | undefined, before = 0) => feelAbout(PLAIN, liking, before).interest;
  expect(interest(1)).toBeGreaterThan(interest(0.2));
  expect(interest(1)).toBeGreaterThan(interest(1, 3));
  expect(interest(undefined)).toBeGreaterThan(interest(0));
  expect(interest(1)).toBeLessThan(1);
  expect(interest(0, 1_000)).toBeGreaterThan(0);
});

test("an ad that is shown again and again tires, a tip does not", () => {
  expect(feelAbout(PLAIN, 1, 6).unease).toBeGreaterThan(feelAbout(PLAIN, 1, 5).unease);
  expect(feelAbout(said("Tips", "Tip", "tip"), 1, 6).unease).toBe(feelAbout(PLAIN, 1, 0).unease);
});
