import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChoiceEntry, ChoiceState } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { foldPreview } from "./fold-preview.ts";
import { brandAs } from "./ids.ts";
import { LEVELS } from "./levels.ts";
import type { PurposeRegistry } from "./purpose.ts";

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const SEEDED = { seed: 20261124, numRuns: 10_000 };

const registry: PurposeRegistry = {
  registryVersion: "r",
  purposes: [
    {
      purposeId: brandAs.purposeId("suggestions"),
      version: 1,
      basis: "consent",
      dataUse: "personalize.content",
      data: [],
      fields: ["product_id"],
      retentionDays: 365,
      consentMonths: 12,
    },
  ],
};

/** Twenty days apart, so that levels recover between lines. */
const at = fc.integer({ min: -10, max: 0 }).map((step) => NOW + step * 20 * DAY);
const entry = fc
  .record(
    {
      at,
      origin: fc.constantFrom("choice", "event", "signal"),
      cap: fc.constantFrom(...LEVELS),
      purposes: fc.boolean().map((granted) => ({ suggestions: granted })),
      age: fc.constantFrom("adult", "minor"),
      restricted: fc.boolean(),
      negative: fc.constantFrom({ kind: "too_personal" }, { kind: "not_for_me" }),
      comfort: fc.constantFrom(1, 5, 5),
    },
    { requiredKeys: ["at", "origin"] },
  )
  .map((made) => ({ ...made, purposeVersions: { suggestions: 1 } }) as unknown as ChoiceEntry);
const preview = fc.record({
  level: fc.constantFrom(...LEVELS),
  purposes: fc.constantFrom({}, { suggestions: true as const }),
  purposeVersions: fc.constant({ suggestions: 1 }),
});

test("permissions for a preview stay on record and change nothing that holds", () => {
  fc.assert(
    fc.property(fc.array(entry), fc.array(fc.record({ at, preview })), (ledger, previews) => {
      const lines = previews.map((line): ChoiceEntry => ({ ...line, origin: "preview" }));
      expect(foldChoices([...lines, ...ledger], registry, NOW)).toEqual(foldChoices(ledger, registry, NOW));
    }),
    SEEDED,
  );
});

test("a preview lifts the level and the purposes it names, and no protection", () => {
  fc.assert(
    fc.property(fc.array(entry), preview, (ledger, allowed) => {
      const earlier = ledger.filter((line) => line.at < NOW);
      const shown = foldPreview(earlier, allowed, registry, NOW);
      const { cap, lowered, purposes, ...protections } = shown;
      const {
        cap: _cap,
        lowered: _lowered,
        purposes: before,
        ...held
      }: ChoiceState = foldChoices(earlier, registry, NOW);
      expect(protections).toEqual(held);
      expect([cap, lowered]).toEqual([allowed.level, allowed.level]);
      if (!("suggestions" in allowed.purposes)) expect(purposes).toEqual(before);
    }),
    SEEDED,
  );
});
