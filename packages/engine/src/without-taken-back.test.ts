import { expect, test } from "vitest";
import type { ChoiceEntry } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { brandAs } from "./ids.ts";
import { stricterEntries } from "./stricter-entries.ts";

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const registry = { registryVersion: "r", purposes: [] };
const fold = (entries: readonly ChoiceEntry[], at = NOW) => foldChoices(entries, registry, at);

const chose: ChoiceEntry = { at: NOW - 90 * DAY, origin: "choice", cap: 3, age: "adult" };
const hidden = { kind: "product", productId: brandAs.productId("tea") } as const;
const complained = (complaint: string, daysAgo: number): ChoiceEntry => ({
  ...{ at: NOW - daysAgo * DAY, origin: "feedback", complaint, mute: [hidden] },
  negative: { kind: "too_personal", source: "views" },
});
const tookBack = (takesBack: string, origin: ChoiceEntry["origin"] = "choice", daysAgo = 1): ChoiceEntry => ({
  ...{ at: NOW - daysAgo * DAY, origin, takesBack },
});

test("a complaint that is taken back leaves everything as if it had not been said, and until then it holds", () => {
  const ledger = [chose, complained("one", 5), tookBack("one")];
  const during = fold(ledger.slice(0, 2), NOW - 3 * DAY);
  expect([during.lowered, during.sources.views, during.mutes.length]).toEqual([2, false, 1]);
  expect(fold(ledger)).toEqual(fold([chose]));
});

test("of two complaints the one that is not taken back still lowers, and so does what was chosen since", () => {
  const both = [chose, complained("one", 9), complained("two", 5)];
  expect(fold(both).lowered, "two in a month").toBe(0);
  const after = fold([...both, tookBack("one")]);
  expect([after.lowered, after.sources.views]).toEqual([2, false]);
  const lower: ChoiceEntry = { at: NOW - 2 * DAY, origin: "choice", cap: 1 };
  expect(fold([chose, complained("one", 5), lower, tookBack("one")]).cap).toBe(1);
});

test.each(["event", "import", "merge", "signal", "staff", "feedback", "link"] as const)(
  "no line of the origin %s takes a complaint back",
  (origin) => {
    expect(fold([chose, complained("one", 5), tookBack("one", origin)]).lowered).toBe(2);
  },
);

test("what was taken back on a device does not lower whoever it is joined with", () => {
  const device = [chose, complained("one", 5), tookBack("one")];
  expect(fold([chose, ...stricterEntries(device, registry, NOW)]).lowered).toBe(3);
});
