import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChoiceEntry, ChoiceState } from "./choices.ts";
import { consentGate, type GateInput } from "./consent-gate.ts";
import { foldChoices } from "./fold-choices.ts";
import { isGiftMode } from "./gift-mode.ts";
import { brandAs } from "./ids.ts";
import { LEVELS, type Level } from "./levels.ts";
import type { PurposeRegistry } from "./purpose.ts";
import type { Signal, SignalKind } from "./signals.ts";
import { SOURCE_NAMES, SOURCES, type Source } from "./sources.ts";

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const SEEDED = { seed: 20261124, numRuns: 10_000 };
const suggestions = brandAs.purposeId("suggestions");
const KINDS: readonly SignalKind[] = [
  "declared",
  "wishlisted",
  "purchased",
  "viewed",
  "searched",
  "carted",
  "returned",
];

const registry: PurposeRegistry = {
  registryVersion: "r",
  purposes: [
    {
      purposeId: suggestions,
      version: 2,
      basis: "consent",
      dataUse: "personalize.content.profiled",
      data: ["user.behavior"],
      fields: ["product_id"],
      retentionDays: 365,
      consentMonths: 12,
    },
  ],
};

const allOn = Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as Record<Source, boolean>;
const state = (over: Partial<ChoiceState>): ChoiceState => ({
  cap: 4,
  lowered: 4,
  sources: allOn,
  purposes: { [suggestions]: { granted: true, expiresAt: NOW + 1 } },
  age: "adult",
  restricted: false,
  objectsTo: [],
  mutes: [],
  ...over,
});
const ask = { purpose: suggestions, now: NOW, refusedBySignal: false };
const gate = (choices: GateInput["choices"], stored: readonly Signal[], over: Partial<GateInput["ask"]> = {}) =>
  consentGate({ choices, stored, ask: { ...ask, ...over }, isSensitive: ({ productId }) => productId === "sensitive" });

const RICH: readonly Signal[] = KINDS.flatMap((kind) => [
  { kind, at: NOW - DAY, productId: brandAs.productId("p"), otherDevice: false },
  { kind, at: NOW - DAY, productId: brandAs.productId("other"), otherDevice: true },
]);

const either = [false, true];
const PURPOSES = [
  undefined,
  { granted: false },
  { granted: true, expiresAt: NOW },
  { granted: true, expiresAt: NOW + 1 },
];
const AGES = ["adult", "minor", undefined] as const;

/** Every combination of what the truth table names, for one source. */
function* combinations(source: Source) {
  const ceilings = LEVELS.flatMap((cap) => LEVELS.filter((level) => level <= cap).map((lowered) => ({ cap, lowered })));
  const people = PURPOSES.flatMap((purpose) => AGES.map((age) => ({ purpose, age })));
  for (const ceiling of ceilings)
    for (const person of people)
      for (let bits = 0; bits < 32; bits += 1) {
        const [isOn, restricted, objects, gift, refused] = [1, 2, 4, 8, 16].map((bit) => (bits & bit) !== 0);
        yield { source, ...ceiling, ...person, isOn, restricted, objects, gift, refused };
      }
}

type Combination = ReturnType<typeof combinations> extends Generator<infer One> ? One : never;

const GIFT = { since: NOW, until: NOW + 1 };
const GIFTS = [undefined, GIFT, { since: NOW - DAY, until: NOW }];

const stateOf = ({ source, cap, lowered, age, restricted, objects, gift, isOn, purpose }: Combination): ChoiceState =>
  state({
    cap,
    lowered,
    age,
    restricted: restricted === true,
    objectsTo: objects ? [suggestions] : [],
    sources: { ...allOn, [source]: isOn === true },
    purposes: purpose === undefined ? {} : { [suggestions]: purpose },
    ...(gift ? { gift: GIFT } : {}),
  });

/** The truth table, line by line. */
const mayBeRead = (c: Combination): boolean => {
  const isLevelEnough = SOURCES[c.source].level <= Math.min(c.cap, c.lowered);
  const isGranted = c.purpose?.granted === true && NOW < (c.purpose.expiresAt ?? 0);
  const isForbidden = c.age !== "adult" || c.restricted || c.objects || c.gift || c.refused;
  return isLevelEnough && c.isOn === true && isGranted && !isForbidden;
};

test("a source is read exactly when every line of the truth table allows it", () => {
  let seen = 0;
  for (const combination of SOURCE_NAMES.flatMap((source) => [...combinations(source)])) {
    const { source, refused } = combination;
    const { used, withheld } = gate(stateOf(combination), [], { refusedBySignal: refused === true });
    const told = { used: used.includes(source), withheld: withheld.some((held) => held.source === source) };
    const expected = mayBeRead(combination);
    if (told.used !== expected || told.withheld === expected) throw new Error(JSON.stringify({ combination, told }));
    seen += 1;
  }
  expect(seen).toBe(9 * 15 * 4 * 3 * 32);
});

const level = fc.constantFrom(...LEVELS);
const signal: fc.Arbitrary<Signal> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.integer({ min: -100, max: 0 }).map((days) => NOW + days * DAY),
  productId: fc.constantFrom("p", "other", "sensitive").map(brandAs.productId),
  otherDevice: fc.boolean(),
});
const choiceState = fc
  .record({
    cap: level,
    lowered: level,
    purpose: fc.constantFrom(...PURPOSES),
    age: fc.constantFrom(...AGES),
    gift: fc.constantFrom(...GIFTS),
  })
  .map(({ purpose, gift, ...rest }) =>
    state({
      ...rest,
      purposes: purpose === undefined ? {} : { [suggestions]: purpose },
      ...(gift === undefined ? {} : { gift }),
    }),
  );

test.each(["sensitive_page", "checkout_page", "shared_device"] as const)(
  "whatever somebody did and allows, nothing of it is used where it is a %s",
  (unfit) => {
    fc.assert(
      fc.property(choiceState, fc.array(signal), (choices, stored) => {
        const { permitted, used, level: told } = gate(choices, stored, { unfit });
        expect([permitted.signals, used, told.effective]).toEqual([[], [], 0]);
        const everythingFits = gate(choices, stored);
        expect(told.cap).toBe(everythingFits.level.cap);
      }),
      { ...SEEDED, numRuns: 1_000 },
    );
  },
);

test("what the gate answers beside the signals is the same for a rich profile and for none", () => {
  fc.assert(
    fc.property(choiceState, fc.array(signal), fc.boolean(), (choices, stored, refusedBySignal) => {
      const rich = gate(choices, stored, { refusedBySignal });
      const { permitted, ...told } = rich;
      const { permitted: none, ...toldOfNothing } = gate(choices, [], { refusedBySignal });
      expect(told).toEqual(toldOfNothing);
      if (rich.used.length === 0) expect(permitted).toEqual(none);
    }),
    SEEDED,
  );
});

test("nothing sensitive, and nothing of a source that is not used, gets through", () => {
  fc.assert(
    fc.property(choiceState, fc.array(signal), (choices, stored) => {
      const { permitted, level: given } = gate(choices, stored);
      for (const { productId } of permitted.signals) expect(productId).not.toBe("sensitive");
      if (given.effective === 0) expect(permitted.signals).toEqual([]);
      expect(given.effective).toBeLessThanOrEqual(Math.min(choices.cap, choices.lowered));
    }),
    SEEDED,
  );
});

test("a preview lowers and never raises", () => {
  for (const own of LEVELS)
    for (const requestedLevel of LEVELS) {
      const { level: given } = gate(state({ cap: own, lowered: own }), RICH, { requestedLevel });
      expect(given).toEqual({ cap: own, effective: Math.min(own, requestedLevel) });
    }
});

const limit = fc.record({ mostLevel: level, why: fc.constantFrom("held_out" as const, "in_experiment" as const) });

test("an experiment lowers within what somebody allows, never raises, and is named as what it leaves out", () => {
  fc.assert(
    fc.property(choiceState, fc.array(signal), limit, (choices, stored, given) => {
      const [alone, limited] = [gate(choices, stored), gate(choices, stored, { limit: given })];
      const effective = Math.min(alone.level.effective, given.mostLevel);
      expect(limited.level).toEqual({ cap: alone.level.cap, effective });
      expect(alone.permitted.signals).toEqual(expect.arrayContaining([...limited.permitted.signals]));
      const left = alone.used.filter((source) => SOURCES[source].level > effective);
      expect(limited.used).toEqual(alone.used.filter((source) => !left.includes(source)));
      expect(limited.withheld).toEqual(
        SOURCE_NAMES.flatMap((source) => {
          const before = alone.withheld.find((one) => one.source === source);
          return left.includes(source) ? [{ source, why: given.why }] : (before ?? []);
        }),
      );
    }),
    { ...SEEDED, numRuns: 2_000 },
  );
});

test("somebody unknown and somebody unreadable are contextual", () => {
  expect(gate("no_visitor", RICH)).toMatchObject({ used: [], permitted: { signals: [] } });
  expect(gate("unreadable", RICH)).toMatchObject({ used: [], level: { cap: 0, effective: 0 } });
});

test("activity counts for thirty days, and longer only where patterns may be learned", () => {
  const old: Signal = { kind: "viewed", at: NOW - 31 * DAY, productId: brandAs.productId("p"), otherDevice: false };
  expect(gate(state({ cap: 3, lowered: 3 }), [old]).permitted.signals).toEqual([]);
  expect(gate(state({}), [old]).permitted.signals).toEqual([old]);
});

test("another device's signals need the switch for devices", () => {
  const other = RICH.filter(({ otherDevice }) => otherDevice);
  expect(gate(state({ sources: { ...allOn, devices: false } }), other).permitted.signals).toEqual([]);
  expect(gate(state({}), other).permitted.signals).toEqual(other);
});

const entry: fc.Arbitrary<ChoiceEntry> = fc.record(
  {
    at: fc.integer({ min: 0, max: 400 }).map((days) => NOW - days * DAY),
    origin: fc.constantFrom("choice", "event", "import", "merge", "signal", "staff", "feedback", "link"),
    cap: level,
    purposes: fc.boolean().map((granted) => ({ [suggestions]: granted })),
    purposeVersions: fc.constantFrom(1, 2).map((version) => ({ [suggestions]: version })),
    age: fc.constantFrom("adult", "minor"),
    restricted: fc.boolean(),
    sources: fc.record({ views: fc.boolean(), purchases: fc.boolean() }, { requiredKeys: [] }),
    negative: fc.constantFrom("too_personal", "uncomfortable", "not_for_me").map((kind) => ({ kind }) as const),
    comfort: fc.constantFrom(1, 2, 3, 4, 5),
    giftUntil: fc.integer({ min: -400, max: 40 }).map((days) => NOW + days * DAY),
  },
  { requiredKeys: ["at", "origin"] },
) as fc.Arbitrary<ChoiceEntry>;

const reach = (entries: readonly ChoiceEntry[]) => {
  const choices = foldChoices(entries, registry, NOW);
  return { choices, ...gate(choices, RICH) };
};

test("the effective level never exceeds the cap, and the cap is one that the customer chose", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
      const { choices, level: given } = reach(entries);
      expect(given.effective).toBeLessThanOrEqual(choices.cap);
      const chosen = entries.filter(({ origin }) => origin === "choice").map(({ cap }) => cap ?? 0);
      expect(choices.cap).toBeLessThanOrEqual(Math.max(0, ...chosen));
    }),
    SEEDED,
  );
});

test("one more line that is not the customer's choice, as the newest, raises nothing", () => {
  const lowering = entry.filter(
    ({ origin, comfort }) => origin !== "choice" && origin !== "event" && comfort === undefined,
  );
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), lowering, (entries, last) => {
      const before = reach(entries);
      const after = reach([...entries, { ...last, at: NOW }]);
      expect(after.choices.cap).toBeLessThanOrEqual(before.choices.cap);
      expect(after.level.effective).toBeLessThanOrEqual(before.level.effective);
      for (const source of after.used) expect(before.used).toContain(source);
      if (isGiftMode(before.choices, NOW)) expect(isGiftMode(after.choices, NOW)).toBe(true);
    }),
    SEEDED,
  );
});

test("a negative signal lowers the level in the same request", () => {
  const chosen: ChoiceEntry = {
    at: NOW - DAY,
    origin: "choice",
    cap: 3,
    age: "adult",
    purposes: { [suggestions]: true },
    purposeVersions: { [suggestions]: 2 },
  };
  const complained: ChoiceEntry = { at: NOW, origin: "feedback", negative: { kind: "too_personal", source: "views" } };
  expect(reach([chosen]).level.effective).toBe(3);
  expect(reach([chosen, complained])).toMatchObject({
    level: { cap: 3, effective: 2 },
    choices: { sources: { views: false } },
  });
  expect(reach([chosen, complained, { ...complained, negative: { kind: "too_personal" } }]).level.effective).toBe(0);
});

test("of two choices at one instant the stricter stands, in whatever order they come", () => {
  const choice = (cap: Level, granted: boolean): ChoiceEntry => ({
    at: NOW,
    origin: "choice",
    cap,
    age: "adult",
    purposes: { [suggestions]: granted },
    purposeVersions: { [suggestions]: 2 },
  });
  for (const entries of [
    [choice(4, true), choice(1, false)],
    [choice(1, false), choice(4, true)],
  ]) {
    const folded = foldChoices(entries, registry, NOW);
    expect([folded.cap, folded.purposes[suggestions]?.granted]).toEqual([1, false]);
  }
});

test("a grant for an older wording has lapsed, and one runs out on the same day of the month", () => {
  const grant = (version: number, at: number): ChoiceEntry => ({
    at,
    origin: "choice",
    purposes: { [suggestions]: true },
    purposeVersions: { [suggestions]: version },
  });
  expect(foldChoices([grant(1, NOW)], registry, NOW).purposes[suggestions]).toEqual({ granted: false });
  const leapDay = Date.UTC(2024, 1, 29);
  expect(foldChoices([grant(2, leapDay)], registry, leapDay).purposes[suggestions]?.expiresAt).toBe(
    Date.UTC(2025, 1, 28),
  );
});

test.each(either)("a newer choice of the customer undoes an older one: %s", (granted) => {
  const at = (days: number, value: boolean): ChoiceEntry => ({
    at: NOW - days * DAY,
    origin: "choice",
    purposes: { [suggestions]: value },
    purposeVersions: { [suggestions]: 2 },
  });
  expect(foldChoices([at(2, !granted), at(1, granted)], registry, NOW).purposes[suggestions]?.granted).toBe(granted);
});

test("where a signal of the page refuses, nothing is read, and what the person agreed to stays as it was", () => {
  fc.assert(
    fc.property(choiceState, fc.array(signal), (choices, stored) => {
      const refused = gate(choices, stored, { refusedBySignal: true });
      expect(refused.used).toEqual([]);
      expect(refused.permitted.signals).toEqual([]);
      expect(refused.level.cap).toBe(choices.cap);
    }),
    SEEDED,
  );
});
