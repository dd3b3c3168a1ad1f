import fc from "fast-check";
import { expect, test } from "vitest";
import { markPassage, showSafely } from "./mark-passage.ts";

test("a passage is marked from below", () => {
  expect(markPassage("Kopi terbaik dari Gayo", 5, 12, 80)).toEqual({
    excerpt: "Kopi terbaik dari Gayo",
    marks: "     ^^^^^^^",
  });
});

test("signs that take two columns are marked by two, signs of several characters by one", () => {
  expect(markPassage("☕️😀 ba\u0301ik", 5, 9, 80).marks).toBe("     ^^^");
  expect(markPassage("ｔｅ baik", 0, 2, 80).marks).toBe("^^^^");
});

test("a long text is cut around its passage, with an ellipsis where it is cut", () => {
  const text = `${"a ".repeat(100)}terbaik${" b".repeat(100)}`;
  const { excerpt, marks } = markPassage(text, 200, 207, 60);
  expect(excerpt).toMatch(/^….*terbaik.*…$/);
  expect(excerpt).toHaveLength(60);
  expect(excerpt.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("terbaik");
});

test("whatever the text, the excerpt fits, some of the passage is marked, and no sign of it moves a cursor", () => {
  const texts = fc.string({ unit: "binary", minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), fc.integer({ min: 20, max: 100 }), (text, from, length, width) => {
      const start = from % text.length;
      const { excerpt, marks } = markPassage(text, start, start + 1 + (length % (text.length - start)), width);
      expect(marks.trim()).toMatch(/^\^+$/);
      expect(marks.length).toBeLessThanOrEqual(width);
      expect(excerpt).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }),
  );
});

test("what a terminal would obey is shown as a dot", () => {
  expect(showSafely("a\u001b[31mb\u202ec")).toBe("a·[31mb·c");
});
