import fc from "fast-check";
import { expect, test } from "vitest";
import { indexBytes } from "./bytes-index.ts";

const key = fc.uint8Array({ maxLength: 6 });

test("it finds what a map of strings finds, at any place in a buffer", () => {
  const keys = fc.uniqueArray(key, { selector: (bytes) => bytes.join(), maxLength: 60 });
  fc.assert(
    fc.property(keys, fc.array(key), fc.nat(5), (known, asked, before) => {
      const index = indexBytes(known);
      const expected = new Map(known.map((bytes, number) => [bytes.join(), number]));
      for (const bytes of [...known, ...asked]) {
        const buffer = Uint8Array.from([...new Uint8Array(before), ...bytes, 1, 2]);
        expect(index.find(buffer, before, bytes.length)).toBe(expected.get(bytes.join()) ?? -1);
      }
    }),
    { seed: 20261124, numRuns: 2000 },
  );
});
