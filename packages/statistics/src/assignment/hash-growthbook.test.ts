import { GrowthBook } from "@growthbook/growthbook";
import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import { bucketRanges, variantAt } from "./bucket-ranges.ts";
import { hashGrowthBook } from "./hash-growthbook.ts";

test.each(golden.fnv_assignment)("%o falls where the reference puts it", ({ seed, value, v1, v2 }) => {
  expect(hashGrowthBook(seed, value, 1)).toBe(v1);
  expect(hashGrowthBook(seed, value, 2)).toBe(v2);
});

const SHARES = [
  { weights: [0.5, 0.5], coverage: 1 },
  { weights: [0.1, 0.9], coverage: 0.4 },
  { weights: [0.2, 0.3, 0.5], coverage: 0.9 },
];

test.each(SHARES)("GrowthBook's own SDK gives every unit the same bucket and variant: %o", ({ weights, coverage }) => {
  for (const hashVersion of [1, 2] as const) {
    for (let unit = 0; unit < 300; unit += 1) {
      const id = `u-${unit}`;
      const growthBook = new GrowthBook({ attributes: { id } });
      const variations = weights.map((_, at) => at) as [number, number, ...number[]];
      const theirs = growthBook.run({ key: "kampanye", seed: "benih", hashVersion, variations, weights, coverage });
      const draw = hashGrowthBook("benih", id, hashVersion);
      const ours = variantAt(bucketRanges(weights, coverage), draw);
      expect(theirs.inExperiment, id).toBe(ours !== undefined);
      expect(theirs.variationId, id).toBe(ours ?? 0);
      if (theirs.inExperiment) expect(theirs.bucket, id).toBe(draw);
    }
  }
});

test("GrowthBook's namespaces are ranges of version 1 under a name with two underscores before it", () => {
  for (let unit = 0; unit < 300; unit += 1) {
    const id = `u-${unit}`;
    const growthBook = new GrowthBook({ attributes: { id } });
    const theirs = growthBook.run({ key: "k", variations: [0, 1], namespace: ["harga", 0.2, 0.6] });
    const draw = hashGrowthBook("__harga", id, 1);
    expect(theirs.inExperiment).toBe(draw >= 0.2 && draw < 0.6);
  }
});
