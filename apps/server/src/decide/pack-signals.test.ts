import fc from "fast-check";
import { expect, test } from "vitest";
import { createSignalPacker } from "./pack-signals.ts";
import { admittedSignal } from "./test-signals.ts";

test("what was packed comes out as it went in", () => {
  const { pack, unpack } = createSignalPacker();
  fc.assert(
    fc.property(fc.array(admittedSignal), (signals) => {
      const unpacked = unpack(pack(signals));
      expect(unpacked.map(({ productNumber: _, ...signal }) => signal)).toEqual(signals);
    }),
    { seed: 20261124, numRuns: 1000 },
  );
});

test("a signal about a product takes fifteen bytes, two more when it stands for several times", () => {
  const [signal] = fc.sample(
    admittedSignal.filter(({ productId, times }) => productId !== undefined && times === undefined),
    { seed: 1, numRuns: 1 },
  );
  expect(createSignalPacker().pack([signal!])).toHaveLength(15);
  expect(createSignalPacker().pack([{ ...signal!, times: 3 }])).toHaveLength(17);
});

test("a product has one number in everybody's signals, and no two products have the same", () => {
  const { pack, unpack } = createSignalPacker();
  fc.assert(
    fc.property(fc.array(admittedSignal), fc.array(admittedSignal), (one, other) => {
      const unpacked = [...unpack(pack(one)), ...unpack(pack(other))];
      const numbers = new Map(unpacked.map(({ productId, productNumber }) => [productId, productNumber]));
      expect(new Set(numbers.values()).size).toBe(numbers.size);
      for (const { productId, productNumber } of unpacked) expect(productNumber).toBe(numbers.get(productId));
    }),
    { seed: 20261124, numRuns: 300 },
  );
});
