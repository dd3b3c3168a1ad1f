import { brandAs, type Purpose, type PurposeRegistry } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { EVENT_KINDS } from "./event-row.ts";
import type { Line } from "./lines-of-event.ts";
import { purposeRules } from "./purpose-rules.ts";
import { REGISTRY } from "./test-collect.ts";

const line: fc.Arbitrary<Line> = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  eventId: fc.constant("event"),
  productId: fc.option(fc.constant(brandAs.productId("shirt")), { nil: undefined }),
  category: fc.option(fc.constant("Hats"), { nil: undefined }),
  query: fc.option(fc.constant("red hat"), { nil: undefined }),
  quantity: fc.constant(undefined),
  price: fc.constant(undefined),
  currency: fc.constant(undefined),
  decisionId: fc.option(fc.constant("decision"), { nil: undefined }),
  creative: fc.constant(undefined),
  gift: fc.constant(undefined),
});

test("who takes a line is the same after any others were asked for, and follows the registry at once", () => {
  let purposes: readonly Purpose[] = REGISTRY.purposes;
  const registry: PurposeRegistry = {
    registryVersion: "changing",
    get purposes() {
      return purposes;
    },
  };
  const rules = purposeRules(registry);
  const asked = fc.tuple(line, fc.subarray([...REGISTRY.purposes]), fc.boolean());
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 20 }), (lines) => {
      for (const [one, others, isChanged] of lines) {
        if (isChanged) purposes = others;
        expect(rules.takers(one)).toEqual(purposeRules({ registryVersion: "now", purposes }).takers(one));
      }
    }),
    { seed: 2, numRuns: 1_000 },
  );
});
