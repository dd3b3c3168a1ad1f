import type { TargetingRule } from "@seimbang/engine";
import { expect, test } from "vitest";
import { campaignTypeOf } from "./campaign-type.ts";

const bought: TargetingRule = { person: { bought: { category: "Tea" } } };
const viewed: TargetingRule = { person: { viewed: { category: "Tea" } } };

test.each<[TargetingRule | undefined, string]>([
  [undefined, "contextual"],
  [{ page: { words: ["tea"] } }, "contextual"],
  [bought, "choices"],
  [{ person: { interestedIn: { category: "Tea" } } }, "choices"],
  [{ all: [{ page: { words: ["tea"] } }, { any: [bought] }] }, "choices"],
  [viewed, "activity"],
  [{ not: viewed }, "activity"],
  [{ all: [bought, { any: [{ not: viewed }] }] }, "activity"],
])("a campaign with the rule %j is of the type %s", (targeting, type) => {
  expect(campaignTypeOf(targeting === undefined ? {} : { targeting })).toBe(type);
});
