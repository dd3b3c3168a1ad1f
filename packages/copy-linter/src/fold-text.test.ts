import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, originOf } from "./fold-text.ts";

test.each([
  ["Café", "cafe"],
  ["ｔｅｒｂａｉｋ", "terbaik"],
  ["𝐭𝐞𝐫𝐛𝐚𝐢𝐤", "terbaik"],
  ["tеrbаik", "terbaik"],
  ["ter\u200bbaik", "terbaik"],
  ["ter\u00adbaik", "terbaik"],
  ["don’t", "don't"],
  ["Terbaik™", "terbaik "],
  ["５０％", "50%"],
])("%s is read as %s", (original, text) => {
  expect(foldText(original).text).toBe(text);
});

const hides = (original: string) => foldText(original).disguised?.includes(true) === true;

test.each(["ter\u200bbaik", "tеrbаik", "𝐭erbaik", "tèrbaik", "ter\u2060baik", "ter\u202ebaik"])(
  "%j hides what it says",
  (text) => {
    expect(hides(text)).toBe(true);
  },
);

test.each(["ter\u00adbaik", "terbaik", "❤\ufe0f terbaik", "“terbaik”", "terbaik — don’t wait"])(
  "%j hides nothing",
  (text) => {
    expect(hides(text)).toBe(false);
  },
);

test("every place of a folded text leads to a place of the original, and never backwards", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (original) => {
      const folded = foldText(original);
      const origins = Array.from({ length: folded.text.length + 1 }, (_, at) => originOf(folded, at));
      expect(origins).toEqual(origins.toSorted((one, other) => one - other));
      expect(origins.at(-1)).toBe(original.length);
    }),
  );
});
