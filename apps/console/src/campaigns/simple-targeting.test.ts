import type { CampaignDocumentWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { fromTargeting, toTargeting } from "./simple-targeting.ts";

type Targeting = NonNullable<CampaignDocumentWire["targeting"]>;

test("what the form says comes back as it was, and a form that asks nothing is no rule", () => {
  const rule: Targeting = {
    page: { categories: ["Kitchen"], words: ["kopi"] },
    person: { bought: { category: "Kitchen", withinDays: 30 }, viewed: { category: "Tea" } },
  };
  const form = fromTargeting(rule);
  expect(form && toTargeting(form)).toEqual(rule);
  expect(fromTargeting(undefined)).toEqual({ categories: [], words: [], person: [] });
  expect(toTargeting({ categories: [], words: [], person: [] })).toBeUndefined();
});

test("a rule that says more than the form can is left alone", () => {
  expect(fromTargeting({ not: { page: { categories: ["Tea"] } } })).toBeUndefined();
  expect(fromTargeting({ page: { hours: { from: 8, until: 12 } } })).toBeUndefined();
});
