import fc from "fast-check";
import { expect, test } from "vitest";
import { createSignalPacker } from "./pack-signals.ts";
import { admittedSignal } from "./test-signals.ts";

test("what was packed comes out as it went in", () => {
  const { pack, unpack } = createSignalPacker();
  fc.assert(
    fc.property(fc.array(admittedSignal), (signals) => {
      expect(unpack(pack(signals))).toEqual(signals);
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
