import fc from "fast-check";
import { expect, test } from "vitest";
import { hasOtherLetters, westernText } from "./western-text.ts";

/** What was written, read back from what stands in the file. */
const readBack = (text: string): string =>
  text.replaceAll(/\[(U\+[0-9A-F]{4,6}(?: U\+[0-9A-F]{4,6})*)\]/g, (_, numbers: string) =>
    String.fromCodePoint(...numbers.split(" ").map((number) => Number.parseInt(number.slice(2), 16))),
  );

test("letters that Western fonts lack stand in brackets by their numbers, word by word", () => {
  expect(westernText("Toko 你好, Jl. Żeromskiego")).toBe("Toko [U+4F60 U+597D], Jl. [U+017B]eromskiego");
  expect(westernText("ꦠꦺꦃ dan чай")).toBe("[U+A9A0 U+A9BA U+A983] dan [U+0447 U+0430 U+0439]");
  expect(westernText("k ≥ 5 → “café” – 5 €")).toBe("k >= 5 -> “café” – 5 €");
  expect(["café – 5 € → ≥", "你好"].map(hasOtherLetters)).toEqual([false, true]);
});

test("nothing of what anybody wrote is lost, in whatever writing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const plain = text.replaceAll(/[→≥≤\t[\]]/g, "");
      const written = westernText(plain);
      expect(readBack(written)).toBe(plain.normalize("NFC"));
      expect(written).toMatch(/^[\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/);
      expect(hasOtherLetters(plain)).toBe(written.includes("[U+"));
    }),
    { seed: 20261130, numRuns: 1000 },
  );
});
