import fc from "fast-check";
import { expect, test } from "vitest";
import { findWords } from "./find-words.ts";

test.each([
  ["iklan", "Iklannya terlalu sering", false],
  ["iklan*", "Iklannya terlalu sering", true],
  ["IKLAN", "kenapa iklan ini?", true],
  ["terlalu sering", "Iklannya TERLALU,   sering!", true],
  ["terlalu sering", "sering terlalu", false],
  ["diawasi*", "rasanya seperti diawasinya", true],
  ["ｔｅｈ", "teh", true],
  ["a.*b", "axxb", false],
  ["***", "apa saja", false],
  ["", "apa saja", false],
  ["night mail*", "No more night mails, please", true],
])("“%s” in “%s”: %s", (word, text, isThere) => {
  expect(findWords([word], [text])).toBe(isThere);
});

test("a list finds what each of its words finds, in each of the texts, whatever stands around it", () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), fc.array(word, { maxLength: 8 }), (list, words) => {
      const expected = list.some((one) => words.includes(one));
      expect(findWords(list, ["", words.join(" – ")])).toBe(expected);
      expect(list.some((one) => findWords([one], [words.join("\n")]))).toBe(expected);
    }),
    { seed: 20261130, numRuns: 300 },
  );
});

test("no text and no list takes long, however they are made", () => {
  const started = performance.now();
  expect(
    findWords(
      Array.from({ length: 100 }, () => "a a a a b"),
      ["a ".repeat(2_000)],
    ),
  ).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});
