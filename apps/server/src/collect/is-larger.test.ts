import fc from "fast-check";
import { expect, test } from "vitest";
import { isLarger } from "./is-larger.ts";

test("an item is larger than a limit exactly when its JSON takes more bytes", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (item) => {
      const bytes = Buffer.byteLength(JSON.stringify(item));
      expect([isLarger(item, bytes), isLarger(item, bytes - 1)]).toEqual([false, true]);
    }),
  );
});

test("control characters and characters beyond ASCII count with all the bytes they are written as", () => {
  for (const [text, bytes] of [
    ["\u0001".repeat(10), 62],
    ["é".repeat(10), 22],
    ["日".repeat(10), 32],
    ["😀".repeat(10), 42],
  ] as const) {
    expect([isLarger(text, bytes), isLarger(text, bytes - 1)]).toEqual([false, true]);
  }
});

test("what is nested too deeply to be written is larger than any limit", () => {
  let item: unknown = [];
  for (let depth = 0; depth < 100_000; depth += 1) item = [item];
  expect(isLarger(item, Number.MAX_SAFE_INTEGER)).toBe(true);
});
