import fc from "fast-check";
import { expect, test } from "vitest";
import { textOf } from "./message.ts";

/** Mostly plain text, with everything that has to be taken out of it at either end and between. */
const someText = fc
  .array(
    fc.oneof(fc.constantFrom(" ", "\t", "\u0000", "\u007f", "\u00a0", "\ufeff", "a", "~", "é", "😀"), fc.string()),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(""));

test("text loses control characters and the blanks around it, and nothing else", () => {
  fc.assert(
    fc.property(someText, (given) => {
      const kept = [...given].map((letter) => (letter < " " || letter === "\u007f" ? " " : letter)).join("");
      expect(textOf(given)).toBe(kept.trim() === "" ? undefined : kept.trim());
    }),
    { numRuns: 2000, seed: 7 },
  );
});

test("what is no text, or blank, is none", () => {
  for (const value of [undefined, null, 7, {}, "", "  ", "\n"]) expect(textOf(value)).toBeUndefined();
});
