import { GrowthBook } from "@growthbook/growthbook";
import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import { bucketRanges, variantAt } from "./bucket-ranges.ts";
import { hashGrowthBook } from "./hash-growthbook.ts";

test.each(golden.fnv_assignment)("%o falls where the reference puts it", ({ seed, value, v1, v2 }) => {
  expect(hashGrowthBook(seed, value, 1)).toBe(v1);
  expect(hashGrowthBook(seed, value, 2)).toBe(v2);
});

/**
 * What GrowthBook's own specification has every SDK answer (MIT): `hash` of `packages/sdk-js/test/cases.json`. Its last one, of a version
 * that there is not, cannot be written here.
 */
const PUBLISHED = [
  ["", "a", 1, 0.22],
  ["", "b", 1, 0.077],
  ["b", "a", 1, 0.946],
  ["ef", "d", 1, 0.652],
  ["asdf", "8952klfjas09ujk", 1, 0.549],
  ["", "123", 1, 0.011],
  ["", '___)((*":&', 1, 0.563],
  ["seed", "a", 2, 0.0505],
  ["seed", "b", 2, 0.2696],
  ["foo", "ab", 2, 0.2575],
  ["foo", "def", 2, 0.2019],
  ["89123klj", "8952klfjas09ujkasdf", 2, 0.124],
  ["90850943850283058242805", "123", 2, 0.7516],
  ["()**(%$##$%#$#", '___)((*":&', 2, 0.0128],
] as const;

test.each(PUBLISHED)(
  "GrowthBook's specification: seed %j and value %j by version %d are %d",
  (seed, value, version, draw) => {
    expect(hashGrowthBook(seed, value, version)).toBe(draw);
  },
);

/** The same of `getBucketRange`: coverage, weights, and what they give. */
test.each([
  [
    1,
    [0.4, 0.6],
    [
      [0, 0.4],
      [0.4, 1],
    ],
  ],
  [
    0.5,
    [0.5, 0.5],
    [
      [0, 0.25],
      [0.5, 0.75],
    ],
  ],
  [
    0,
    [0.5, 0.5],
    [
      [0, 0],
      [0.5, 0.5],
    ],
  ],
  [
    1,
    [0.2, 0.3, 0.5],
    [
      [0, 0.2],
      [0.2, 0.5],
      [0.5, 1],
    ],
  ],
  [
    0.2,
    [0.2, 0.3, 0.5],
    [
      [0, 0.04],
      [0.2, 0.26],
      [0.5, 0.6],
    ],
  ],
  [
    1,
    [0.25, 0.25, 0.25, 0.25],
    [
      [0, 0.25],
      [0.25, 0.5],
      [0.5, 0.75],
      [0.75, 1],
    ],
  ],
] as const)(
  "GrowthBook's specification: with coverage %d the weights %j are the ranges %j",
  (coverage, weights, ranges) => {
    for (const [at, { from, until }] of bucketRanges(weights, coverage).entries()) {
      expect(from).toBeCloseTo(ranges[at]?.[0] ?? Number.NaN, 12);
      expect(until).toBeCloseTo(ranges[at]?.[1] ?? Number.NaN, 12);
    }
  },
);

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
