import fc from "fast-check";
import { expect, test } from "vitest";
import { localTimeIn } from "../local-time.ts";
import { pageKinds } from "./page-kinds.ts";
import { pagePart } from "./rule-parts.ts";
import { matchTargeting, type TargetingAsk, targetingScene } from "./targeting.ts";
import { aCampaignAsk } from "./test-campaigns.ts";
import { targetingRule } from "./test-targeting.ts";

/** With what may separate texts in them, as anybody may write into an address. */
const NAMES = ["A", "A > B", "C", "A\tC", "C\tA"];
const name = fc.constantFrom(...NAMES);
const page = fc
  .record({ category: name, query: name, locale: fc.constantFrom("id-ID", "en") })
  .map((said): TargetingAsk => ({ ...aCampaignAsk([]), ...said }));
/** Some that ask about the page's category, and one each about its words and language. */
const rules = fc
  .array(targetingRule, { minLength: 1, maxLength: 4 })
  .map((some) => [...some, { page: { words: ["b"] } }, { page: { locales: ["en"] } }]);

test("a page is of the same kind whatever pages were asked for before it", () => {
  fc.assert(
    fc.property(rules, fc.array(page, { minLength: 20, maxLength: 40 }), (asked, pages) => {
      const used = pageKinds(asked);
      for (const one of pages) expect(used(targetingScene(one))).toBe(pageKinds(asked)(targetingScene(one)));
    }),
    { seed: 20261130, numRuns: 300 },
  );
});

test("no rule holds on one page and not on another of the same kind", () => {
  fc.assert(
    fc.property(rules, page, page, (asked, one, other) => {
      const kindOf = pageKinds(asked);
      if (kindOf(targetingScene(one)) !== kindOf(targetingScene(other))) return;
      for (const rule of asked) {
        const holdsOn = (ask: TargetingAsk): boolean =>
          matchTargeting(pagePart(rule), targetingScene(ask), localTimeIn("Asia/Jakarta", ask.now)) !== undefined;
        expect(holdsOn(one)).toBe(holdsOn(other));
      }
    }),
    { seed: 20261130, numRuns: 2000 },
  );
});
