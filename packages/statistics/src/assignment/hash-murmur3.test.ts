import { createRequire } from "node:module";
import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import { unleashRollout, unleashVariant } from "./hash-murmur3.ts";

test.each(golden.murmur_rollout_variant)(
  "%o falls where the reference puts it",
  ({ group, id, rollout100, variant1000 }) => {
    expect(unleashRollout(group, id)).toBe(rollout100);
    expect(unleashVariant(group, id, 1000)).toBe(variant1000);
  },
);

type Variant = {
  readonly name: string;
  readonly weight: number;
  readonly stickiness?: string;
  readonly overrides?: object[];
};
type Specification = {
  readonly state: { readonly features: readonly { readonly name: string; readonly variants?: readonly Variant[] }[] };
  readonly variantTests: readonly {
    readonly description: string;
    readonly context: { readonly userId?: string };
    readonly toggleName: string;
    readonly expectedResult: { readonly name: string; readonly enabled: boolean };
  }[];
};

const require = createRequire(import.meta.url);
const { state, variantTests }: Specification = require("@unleash/client-specification/specifications/08-variants.json");

/** Those whose answer is the hash's alone: no override, no stickiness of another field, nobody switched off. */
const decidedByHash = variantTests.flatMap(({ description, context, toggleName, expectedResult }) => {
  const variants = state.features.find(({ name }) => name === toggleName)?.variants ?? [];
  const isPlain = variants.every(
    ({ stickiness, overrides = [] }) => stickiness === undefined && overrides.length === 0,
  );
  return isPlain && expectedResult.enabled && context.userId !== undefined
    ? [{ description, userId: context.userId, toggleName, variants, expected: expectedResult.name }]
    : [];
});

test.each(decidedByHash)("Unleash's specification: $description", ({ userId, toggleName, variants, expected }) => {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let place = unleashVariant(toggleName, userId, total);
  const chosen = variants.find(({ weight }) => {
    place -= weight;
    return place <= 0;
  });
  expect(chosen?.name).toBe(expected);
});

test("there are cases of the specification to look at", () => {
  expect(decidedByHash.length).toBeGreaterThan(5);
});
