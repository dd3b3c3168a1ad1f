import { TCString } from "@iabtechlabtcf/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTcf } from "./read-tcf.ts";
import { TEN_VENDORS, vendorRanges, type WrittenTcf, writeTcf } from "./test-tcf.ts";

const SEEDED = { seed: 20261124, numRuns: 2_000 };
const some = fc.uniqueArray(fc.integer({ min: 1, max: 11 }));
const ONE_OF_EACH_KIND =
  "0000000000000011" + "1" + "000000000010" + "0" + "0000000000000001" + "1" + "0000000000000010" + "0000000000000011";
const written: fc.Arbitrary<WrittenTcf> = fc.record({
  agreed: some,
  interest: some.map((set) => set.filter((purpose) => purpose === 2 || purpose > 6)),
  vendors: fc.constantFrom(TEN_VENDORS, ONE_OF_EACH_KIND),
});
const sorted = (set: Iterable<number>): readonly number[] => [...set].sort((a, b) => a - b);

test("the purposes of a string are those that the IAB's own library reads from it", () => {
  fc.assert(
    fc.property(written, (strings) => {
      const text = writeTcf(strings);
      const model = TCString.decode(text);
      const says = readTcf(text);
      const idsOf = (vector: { forEach: (each: (isSet: boolean, id: number) => void) => void }) => {
        const ids: number[] = [];
        vector.forEach((isSet, id) => {
          if (isSet) ids.push(id);
        });
        return ids;
      };
      expect(sorted(says?.agreed ?? [])).toEqual(idsOf(model.purposeConsents));
      expect(sorted(says?.interest ?? [])).toEqual(idsOf(model.purposeLegitimateInterests));
    }),
    SEEDED,
  );
});

test("a string that breaks off anywhere, or holds a foreign sign, is unreadable", () => {
  const text = writeTcf({ agreed: [1, 2, 3], publisher: { agreed: [1], interest: [] } });
  expect(readTcf(text)).toBeDefined();
  const core = text.indexOf(".");
  for (let length = 0; length < text.length; length += 1) {
    // Where a whole segment is missing, all that is left may be a string of its own.
    const isWhole = text[length] === "." && length !== core;
    expect(readTcf(text.slice(0, length)) === undefined, text.slice(0, length)).toBe(!isWhole);
    for (const sign of ["$", "=", "+", "/", " ", "é", "\u0000"])
      expect(readTcf(text.slice(0, length) + sign + text.slice(length + 1))).toBeUndefined();
  }
});

test("a string of another version, for many sites, or without the vendors that were disclosed, is none", () => {
  expect(readTcf(writeTcf({ version: 1 }))).toBeUndefined();
  expect(readTcf(writeTcf({ version: 3 }))).toBeUndefined();
  expect(readTcf(writeTcf({ isServiceSpecific: false }))).toBeUndefined();
  expect(readTcf(writeTcf({ disclosed: false }))).toBeUndefined();
  expect(readTcf(writeTcf({ disclosed: false, updatedAt: Date.UTC(2026, 1, 28) }))).toBeDefined();
});

test("a purpose is agreed to where both the vendors' part and the shop's own agree", () => {
  const text = writeTcf({ agreed: [1, 3, 4], interest: [7, 8], publisher: { agreed: [3, 4, 5], interest: [8, 9] } });
  expect(readTcf(text)).toEqual({ agreed: new Set([3, 4]), interest: new Set([8]) });
});

test("where nobody had to be asked about the device, its purpose is not missing", () => {
  expect(readTcf(writeTcf({ agreed: [3], oneTreatment: true }))?.agreed).toEqual(new Set([3, 1]));
});

test("a string made to take long takes no longer than any other", () => {
  const vendors = vendorRanges(230);
  const text = writeTcf({ agreed: [1], vendors, disclosed: true });
  expect(text.length).toBeGreaterThan(3_500);
  const started = performance.now();
  expect(readTcf(text)).toBeDefined();
  expect(performance.now() - started).toBeLessThan(50);
});
