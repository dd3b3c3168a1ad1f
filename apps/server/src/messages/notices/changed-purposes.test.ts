import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "../../configuration/read-configuration.ts";
import type { DescribedPurpose } from "../../configuration/shop-configuration.ts";
import { describeChanges } from "../../notice/read.ts";
import { changedPurposes } from "./changed-purposes.ts";

const { registry } = readConfiguration(join(import.meta.dirname, "../../../../cli/template/seimbang.yaml"), {});
const [first, second] = registry.purposes as readonly [DescribedPurpose, DescribedPurpose];

/** Another value of everything that a shop declares of a purpose; a field that is added to it fails to compile here. */
const others: Readonly<Required<Omit<DescribedPurpose, "purposeId" | "until">>> = {
  ...{ version: 2, basis: "contract", dataUse: "sales", retentionDays: 1, unusedDays: 30, consentMonths: 1 },
  ...{ data: first.data.slice(1), fields: first.fields.slice(1), recipients: ["A"] },
  ...{ name: { ...first.name, en: "Other" }, text: { ...first.text, en: "Other." } },
};
const alone: readonly (readonly [string, Partial<DescribedPurpose>])[] = [
  ...Object.entries(others).map(([field, value]) => [field, { [field]: value }] as const),
  ["name in Indonesian", { name: { ...first.name, id: "Lain" } }],
  ["text in Indonesian", { text: { ...first.text, id: "Lain." } }],
];

test.each(alone)("another %s alone makes a purpose changed, and the notice has a sentence for it", (_of, other) => {
  const change = { before: { purposes: [first, second] }, after: { purposes: [{ ...first, ...other }, second] } };
  expect(changedPurposes(change)).toEqual([first.purposeId]);
  const [said] = describeChanges(change.before, change.after);
  expect(said?.en).toContain(": ");
});

test("a purpose that comes and one that goes have changed", () => {
  expect(changedPurposes({ before: { purposes: [first] }, after: { purposes: [second] } })).toEqual([
    first.purposeId,
    second.purposeId,
  ]);
});

test("another order, and a day on which a newer version comes, are no change", () => {
  const turned = { ...first, data: first.data.toReversed(), fields: first.fields.toReversed(), until: 7 };
  const backwards = Object.fromEntries(Object.entries(turned).toReversed()) as DescribedPurpose;
  expect(changedPurposes({ before: { purposes: [first, second] }, after: { purposes: [second, backwards] } })).toEqual(
    [],
  );
});
