import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChoiceEntry, ChoiceState } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { isGiftMode } from "./gift-mode.ts";
import { brandAs } from "./ids.ts";
import { LEVELS } from "./levels.ts";
import type { PurposeRegistry } from "./purpose.ts";
import { raises } from "./raises.ts";
import { SOURCE_NAMES } from "./sources.ts";
import { stricterEntries } from "./stricter-entries.ts";

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const SEEDED = { seed: 20261128, numRuns: 3_000 };
const NAMES = ["suggestions", "ads"] as const;
const ORIGINS = ["choice", "event", "import", "merge", "signal", "staff", "feedback", "link"] as const;
const LOWERING = ORIGINS.filter((origin) => origin !== "choice");

const registry: PurposeRegistry = {
  registryVersion: "r",
  purposes: NAMES.map((name) => ({
    purposeId: brandAs.purposeId(name),
    version: 1,
    basis: "consent",
    dataUse: "test",
    data: [],
    fields: [],
    retentionDays: 365,
    consentMonths: 12,
  })),
};
const product = fc.constantFrom("tea", "pot").map((name) => ({ kind: "product", productId: brandAs.productId(name) }));
const creative = fc.integer({ min: 1, max: 90 }).map((days) => ({
  kind: "creative",
  campaignId: "c",
  creativeId: "one",
  until: NOW + days * DAY,
}));
const mutes = fc.array(fc.oneof(product, creative), { maxLength: 2 });
const some = <Name extends string>(names: readonly Name[]) =>
  fc.constantFrom(...names).chain((name) => fc.boolean().map((value) => ({ [name]: value })));

const entry = (origins: readonly ChoiceEntry["origin"][], at: fc.Arbitrary<number>): fc.Arbitrary<ChoiceEntry> =>
  fc
    .record(
      {
        at,
        origin: fc.constantFrom(...origins),
        cap: fc.constantFrom(...LEVELS),
        sources: some(SOURCE_NAMES),
        purposes: some(NAMES),
        age: fc.constantFrom("adult", "minor"),
        restricted: fc.boolean(),
        objectsTo: fc.subarray([...NAMES]),
        mute: mutes,
        unmute: mutes,
        negative: fc.constantFrom(
          { kind: "too_personal" },
          { kind: "too_personal", source: "views" },
          { kind: "uncomfortable" },
        ),
        complaint: fc.constantFrom("one", "two"),
        takesBack: fc.constantFrom("one", "two"),
        comfort: fc.constantFrom(1, 3, 5),
        giftUntil: fc.integer({ min: -60, max: 30 }).map((days) => NOW + days * DAY),
      },
      { requiredKeys: ["at", "origin"] },
    )
    .map((made) => ({ ...made, purposeVersions: { suggestions: 1, ads: 1 } }) as unknown as ChoiceEntry);

const past = fc.integer({ min: -100, max: 0 }).map((days) => NOW + days * DAY);
const ledger = fc.array(entry(ORIGINS, past), { maxLength: 8 });
/** What a person can choose: what they say against a suggestion, and how fine they find it, is no choice. */
const choiceNow = entry(["choice"], fc.constant(NOW)).map(
  ({ negative: _said, comfort: _felt, ...choice }): ChoiceEntry => choice,
);
/** How fine somebody says they find what they see may let their level recover: that is their own word about it. */
const isComfortable = ({ origin, comfort }: ChoiceEntry): boolean =>
  origin === "feedback" && comfort !== undefined && comfort >= 4;

const lowering = entry(LOWERING, fc.constant(NOW)).filter((one) => !isComfortable(one));
const fold = (entries: readonly ChoiceEntry[]): ChoiceState => foldChoices(entries, registry, NOW);

/** What an event says counts where nobody spoke before: that alone is no raise of what somebody chose. */
const wherePurposesWereSpokenOf = (before: ChoiceState, after: ChoiceState): ChoiceState => ({
  ...after,
  purposes: Object.fromEntries(Object.entries(after.purposes).filter(([name]) => name in before.purposes)),
});

test("no line of any origin but a choice raises anything when it is written down", () => {
  fc.assert(
    fc.property(ledger, lowering, (lines, one) => {
      const [before, after] = [fold(lines), fold([...lines, one])];
      expect(raises(before, wherePurposesWereSpokenOf(before, after), NOW)).toBe(false);
      expect(isGiftMode(before, NOW) && !isGiftMode(after, NOW)).toBe(false);
    }),
    SEEDED,
  );
});

test("no ledger that is joined to another raises anything in it", () => {
  fc.assert(
    fc.property(ledger, ledger, (into, from) => {
      const [before, after] = [fold(into), fold([...into, ...stricterEntries(from, registry, NOW)])];
      expect(raises(before, after, NOW)).toBe(false);
    }),
    SEEDED,
  );
});

/** What a choice refused, by name, and what of the same is refused in the end. */
type Said = Pick<ChoiceEntry, "objectsTo" | "mute" | "restricted" | "sources" | "purposes"> & {
  readonly age?: ChoiceState["age"];
};
const refusedBy = ({ objectsTo = [], mute = [], restricted, age, ...entry }: Said): readonly unknown[] => [
  ...objectsTo,
  // Of two that hide the same creative, the longer stands for both.
  ...mute.map((one) => ({ ...one, until: undefined })),
  ...(restricted === true ? ["restricted"] : []),
  ...(age === "minor" ? ["minor"] : []),
  ...SOURCE_NAMES.filter((source) => entry.sources?.[source] === false).map((source) => `off: ${source}`),
  ...NAMES.filter((name) => entry.purposes?.[brandAs.purposeId(name)] === false).map((name) => `no: ${name}`),
];
const refusedIn = (state: ChoiceState): readonly unknown[] => {
  const granted = Object.entries(state.purposes).map(([name, purpose]) => [name, purpose.granted]);
  return refusedBy({ ...state, mute: state.mutes, purposes: Object.fromEntries(granted) });
};

test("of any two choices at one instant nothing is allowed that either of them refused", () => {
  fc.assert(
    fc.property(ledger, choiceNow, choiceNow, (lines, one, other) => {
      const both = fold([...lines, one, other]);
      const turned = fold([...lines, other, one]);
      expect(raises(both, turned, NOW) || raises(turned, both, NOW)).toBe(false);
      for (const said of [one, other]) {
        expect(both.cap).toBeLessThanOrEqual(said.cap ?? 4);
        expect(refusedIn(both)).toEqual(expect.arrayContaining([...refusedBy(said)]));
      }
    }),
    SEEDED,
  );
});

test("that somebody was comfortable on another device does not take their level up when the two are joined", () => {
  const lowered = (comfort: readonly ChoiceEntry[]) => fold([chose, tooPersonal, ...comfort]).lowered;
  const chose: ChoiceEntry = { at: NOW - 90 * DAY, origin: "choice", cap: 3, age: "adult" };
  const tooPersonal: ChoiceEntry = { at: NOW - 80 * DAY, origin: "feedback", negative: { kind: "too_personal" } };
  const comfortable: ChoiceEntry = { at: NOW - 40 * DAY, origin: "feedback", comfort: 5 };
  expect(lowered([comfortable]), "said here").toBe(3);
  expect(lowered(stricterEntries([chose, comfortable], registry, NOW)), "said elsewhere").toBe(2);
});
