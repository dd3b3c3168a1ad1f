import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChoiceEntry, ChoiceState } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { isGiftMode } from "./gift-mode.ts";
import { brandAs } from "./ids.ts";
import { LEVELS } from "./levels.ts";
import { permittedPurposes } from "./permitted-purposes.ts";
import type { PurposeRegistry } from "./purpose.ts";
import { SOURCE_NAMES } from "./sources.ts";
import { stricterEntries } from "./stricter-entries.ts";

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const SEEDED = { seed: 20261124, numRuns: 10_000 };
const NAMES = ["suggestions", "ads"] as const;

const registry: PurposeRegistry = {
  registryVersion: "r",
  purposes: NAMES.map((name) => ({
    purposeId: brandAs.purposeId(name),
    version: 1,
    basis: "consent",
    dataUse: name === "ads" ? "marketing.advertising" : "personalize.content",
    data: [],
    fields: ["product_id"],
    retentionDays: 365,
    consentMonths: 12,
  })),
};

const entry: fc.Arbitrary<ChoiceEntry> = fc
  .record(
    {
      at: fc.integer({ min: -400, max: -1 }).map((days) => NOW + days * DAY),
      origin: fc.constantFrom("choice", "event", "signal"),
      cap: fc.constantFrom(...LEVELS),
      sources: fc.constantFrom(...SOURCE_NAMES).chain((source) => fc.boolean().map((isOn) => ({ [source]: isOn }))),
      purposes: fc.constantFrom(...NAMES).chain((name) => fc.boolean().map((granted) => ({ [name]: granted }))),
      age: fc.constantFrom("adult", "minor"),
      restricted: fc.boolean(),
      negative: fc.constant({ kind: "too_personal" }),
      giftUntil: fc.integer({ min: -400, max: 30 }).map((days) => NOW + days * DAY),
    },
    { requiredKeys: ["at", "origin"] },
  )
  .map((made) => ({ ...made, purposeVersions: { suggestions: 1, ads: 1 } }) as unknown as ChoiceEntry);

const fold = (entries: readonly ChoiceEntry[]): ChoiceState => foldChoices(entries, registry, NOW);
const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((one) => all.has(one));
const permitted = (state: ChoiceState) => permittedPurposes(state, registry, NOW);

test("of two ledgers that become one the stricter wins in everything", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), fc.array(entry, { minLength: 1, maxLength: 6 }), (into, from) => {
      const merged = fold([...into, ...stricterEntries(from, registry, NOW)]);
      expect(isWithin(permitted(merged), permitted(fold(into)))).toBe(true);
      expect([...permitted(merged)].filter((purpose) => fold(from).purposes[purpose]?.granted === false)).toEqual([]);
      for (const before of [fold(into), fold(from)]) {
        expect(merged.cap).toBeLessThanOrEqual(before.cap);
        for (const source of SOURCE_NAMES) expect(merged.sources[source] && !before.sources[source]).toBe(false);
        expect(before.restricted && !merged.restricted).toBe(false);
        expect(before.age === "minor" && merged.age !== "minor").toBe(false);
        if (isGiftMode(before, NOW)) expect(merged.gift?.until).toBeGreaterThanOrEqual(before.gift?.until ?? 0);
      }
    }),
    SEEDED,
  );
});

test("somebody who never said anything changes nothing", () => {
  expect(stricterEntries([], registry, NOW)).toEqual([]);
});
