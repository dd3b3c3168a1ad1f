import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { keptText, readText, writtenText } from "./kept-text.ts";

const MOST = 100;
/** Spaces, and marks that take a place or none but show nothing. */
const UNSEEN = ["", " ", "\n\t", "\u00a0", "\u00ad", "\u200b\u200d", "\u2060", "\u2800", "\u3000", "\u3164", "\ufeff"];
const SEEN = ["Sri", " Sri ", "ꦱꦿꦶ", "می‌خواهم", "👩‍👧", "一\n二"];

test("whoever signs, answers or refuses with nothing that can be seen has written nothing", () => {
  for (const schema of [readText(MOST), writtenText(MOST)]) {
    for (const text of UNSEEN) expect(Value.Check(schema, text), JSON.stringify(text)).toBe(false);
    for (const text of SEEN) expect(Value.Check(schema, text), text).toBe(true);
  }
});

test("what is kept as it came may have any line end, and text that is read to others is not turned around", () => {
  expect(Value.Check(writtenText(MOST), "one\r\ntwo")).toBe(true);
  for (const text of ["a\u0000", "a\ud800"])
    for (const schema of [keptText(MOST), readText(MOST), writtenText(MOST)])
      expect(Value.Check(schema, text)).toBe(false);
  for (const text of ["a\u0007", "Budi\u202e5", "\u2066Budi"]) expect(Value.Check(readText(MOST), text)).toBe(false);
});

test("a long text is refused as fast as a short one is, however it ends", () => {
  const long = 40_000;
  const started = performance.now();
  // All rules are looked at, so that each is named: also of what is too long.
  for (const schema of [keptText, readText, writtenText].map((of) => of(2 * long)))
    for (const letter of ["x", " ", "\u200b"]) expect(Value.Check(schema, `${letter.repeat(long)}\u0000`)).toBe(false);
  // A pattern that looks back from every letter takes ten seconds.
  expect(performance.now() - started).toBeLessThan(2_000);
});
