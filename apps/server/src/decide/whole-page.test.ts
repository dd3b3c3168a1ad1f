import { brandAs, type ChoiceState, type Mute, SIGNAL_KINDS, type SignalKind } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allOf,
  CATEGORIES,
  liveCampaign,
  openWholePage,
  PAGE_NOW,
  PRODUCTS,
  purposeOf,
  SLOT_NAMES,
} from "../test-whole-page.ts";
import { type LoadedVisitor, MET_NOTHING, type ShownDecision } from "./visitor-state.ts";

const HOUR = 3_600_000;
const RICH = brandAs.subjectKey("00000000-0000-7000-8000-0000000000aa");
const POOR = brandAs.subjectKey("00000000-0000-7000-8000-0000000000bb");
const [ads, suggestions] = [brandAs.purposeId("ads"), brandAs.purposeId("suggestions")];
const productId = fc.constantFrom(...PRODUCTS.map((product) => product.productId));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const nameOf = (at: number) => brandAs.campaignId(`campaign ${at}`);
const creativeId = brandAs.creativeId("one");

const campaign = fc.record({
  tier: fc.constantFrom("promise" as const, "campaign" as const, "house" as const),
  weight: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom("ad" as const, "tip" as const),
  about: maybe(productId),
  asks: fc.constantFrom(undefined, "bought" as const, "viewed" as const),
  category: fc.constantFrom(...CATEGORIES),
  caps: fc.constantFrom([], [{ most: 1, hours: 24 }]),
  ceiling: fc.constantFrom(0.3, 1, 1),
  limitedTo: fc.constantFrom(undefined, undefined, 0.5),
  label: fc.constantFrom(undefined, undefined, "tea"),
});

const campaignsOf = (given: readonly (typeof campaign extends fc.Arbitrary<infer Made> ? Made : never)[]) =>
  given.map(({ tier, weight, kind, about, asks, category, caps, ceiling, limitedTo, label }, at) =>
    liveCampaign(
      nameOf(at),
      {
        ...{ tier, weight, caps },
        ...(label === undefined ? {} : { label }),
        ...(asks === undefined ? {} : { targeting: { person: { [asks]: { category } } } }),
        creatives: [
          {
            ...{ creativeId, kind, weight: 1, caps: [] },
            ...(about === undefined ? {} : { productId: about }),
            words: { title: { id: "Teh", en: "Tea" }, text: { id: "Teh", en: "Tea" } },
          },
        ],
      },
      { ceiling, ...(limitedTo === undefined ? {} : { limitedTo }) },
    ),
  );

const signal = fc.record({
  kind: fc.constantFrom(...(Object.keys(SIGNAL_KINDS) as SignalKind[])),
  productId,
  at: fc.integer({ min: PAGE_NOW - 40 * 24 * HOUR, max: PAGE_NOW }),
  otherDevice: fc.boolean(),
  purposes: fc.constant([ads, suggestions]),
});

const shownDecision = fc
  .record({
    hoursAgo: fc.integer({ min: 0, max: 30 }),
    campaigns: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
    products: fc.uniqueArray(productId, { maxLength: 3 }),
    points: fc.integer({ min: 0, max: 12 }),
    rowId: fc.uuid(),
  })
  .map(
    ({ hoursAgo, campaigns, ...fields }): ShownDecision => ({
      ...fields,
      at: PAGE_NOW - hoursAgo * HOUR,
      creatives: campaigns.map((at) => ({ campaignId: nameOf(at), creativeId })),
    }),
  );

const profile = fc.record({
  signals: fc.array(signal, { maxLength: 12 }),
  shown: fc.array(shownDecision, { maxLength: 4 }),
  shownLately: fc.array(shownDecision, { maxLength: 2 }),
});

const mute = fc.oneof(
  productId.map((one): Mute => ({ kind: "product", productId: one })),
  productId.map((one): Mute => ({ kind: "signal", productId: one })),
  fc.constantFrom(...CATEGORIES).map((category): Mute => ({ kind: "category", category })),
  fc.integer({ min: 0, max: 3 }).map((at): Mute => ({ kind: "seldom", campaignId: nameOf(at) })),
  fc.integer({ min: 0, max: 3 }).map((at): Mute => ({ kind: "campaign", campaignId: nameOf(at) })),
);

/** What keeps the slots of some purposes, or all of them, from knowing anything of somebody. */
const denial = fc.oneof(
  fc.constantFrom([ads], [suggestions], [ads, suggestions]).chain((purposes) =>
    fc.constantFrom<(choices: ChoiceState) => { purposes: typeof purposes; choices: ChoiceState }>(
      (choices) => ({
        purposes,
        choices: {
          ...choices,
          purposes: { ...choices.purposes, ...Object.fromEntries(purposes.map((one) => [one, { granted: false }])) },
        },
      }),
      (choices) => ({ purposes, choices: { ...choices, objectsTo: purposes } }),
      (choices) => ({
        purposes,
        choices: {
          ...choices,
          purposes: Object.fromEntries(
            Object.entries(choices.purposes).filter(([one]) => !purposes.some((p) => p === one)),
          ),
        },
      }),
    ),
  ),
  fc
    .constantFrom<Partial<ChoiceState>>(
      { age: "minor" },
      { age: undefined },
      { restricted: true },
      { cap: 0, lowered: 0 },
      { lowered: 0 },
      { gift: { since: PAGE_NOW - HOUR, until: PAGE_NOW + HOUR } },
    )
    .map((fields) => (choices: ChoiceState) => ({ purposes: [ads, suggestions], choices: { ...choices, ...fields } })),
);

const page = fc.record({
  slots: fc.array(fc.constantFrom(...SLOT_NAMES), { minLength: 1, maxLength: 5 }),
  level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  mutes: fc.array(mute, { maxLength: 2 }),
  numbers: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 40, maxLength: 40 }),
});

let differences = 0;

test.each([
  ["with live campaigns", { minLength: 1, maxLength: 4 }],
  ["without campaigns", { maxLength: 0 }],
])(
  "a page's slots that may know nothing of somebody show the same to whoever has a long history and to whoever has none, %s",
  async (_, howMany) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(campaign, howMany),
        profile,
        denial,
        page,
        async (given, { shownLately, ...history }, deny, { slots, level, mutes, numbers }) => {
          const { purposes, choices } = deny({ ...allOf(level), mutes });
          const isDenied = (slot: string) => purposes.some((one) => one === purposeOf(slot));
          const shownTo = async (visitor: LoadedVisitor) => {
            const left = numbers.values();
            const shop = openWholePage({
              visitor,
              campaigns: campaignsOf(given),
              random: () => left.next().value ?? 0.5,
              changes: (deps) => ({
                ...deps,
                experiments: { ...deps.experiments, isAmong: (subject) => subject === RICH },
              }),
            });
            if (visitor.subject === RICH) for (const one of shownLately) shop.exposures.note(RICH, one);
            const decisions = await shop.decide(slots);
            expect(shop.faults).toEqual([]);
            return decisions.map(({ decisionId: _, ...decision }) => decision);
          };
          const rich = await shownTo({ subject: RICH, choices, ...history, arms: new Map([["experiment", 1]]) });
          const poor = await shownTo({ subject: POOR, choices, signals: [], ...MET_NOTHING });
          const denied = <Shown>(all: readonly Shown[]) => all.filter((_, at) => isDenied(slots[at] ?? ""));
          expect(denied(rich)).toEqual(denied(poor));
          if (JSON.stringify(rich) !== JSON.stringify(poor)) differences += 1;
        },
      ),
      { seed: 20261129, numRuns: 600 },
    );
    // Where something is permitted the two are shown something else, often enough for the rule to mean something.
    expect(differences).toBeGreaterThan(50);
  },
);

const TEA_BUYERS = [liveCampaign("tea", { targeting: { person: { bought: { category: "Tea" } } } })];
const TEA_BUYER: LoadedVisitor = {
  subject: RICH,
  choices: allOf(4),
  signals: [
    {
      ...{ kind: "purchased", productId: brandAs.productId("p0000"), at: PAGE_NOW - HOUR, otherDevice: false },
      purposes: [ads, suggestions],
    },
  ],
  ...MET_NOTHING,
};

test("what was decided is looked at once more when it is sent: from what no longer holds nothing personal is answered, paid or counted", async () => {
  let holds = true;
  const shop = openWholePage({
    ...{ visitor: TEA_BUYER, campaigns: TEA_BUYERS },
    changes: (deps) => ({ ...deps, startRelying: () => () => holds }),
  });
  const page = await shop.open(["banner", "shelf"]);
  expect(page.decided.map(({ outcome }) => outcome)).toEqual(["personal", "personal"]);
  expect(shop.paid).toHaveLength(2);
  holds = false;
  const sent = page.standing();
  expect(sent.map(({ outcome, decision }) => [outcome, decision.used, decision.creatives])).toEqual([
    ["fault", [], []],
    ["fault", [], []],
  ]);
  expect(shop.paid).toEqual([]);
  expect(shop.exposures.limitsOf(TEA_BUYER, 4, PAGE_NOW).spent).toBe(0);
  expect(shop.faults).toEqual([]);
});

test("a page that breaks off half-way takes nothing from a budget, a cap or the points of a day", async () => {
  let asked = 0;
  const open = (breaksAt: number) =>
    openWholePage({
      ...{ visitor: TEA_BUYER, campaigns: TEA_BUYERS },
      changes: (deps) => ({
        ...deps,
        campaigns: {
          ...deps.campaigns,
          inSlot: (slot) => {
            asked += 1;
            if (asked === breaksAt) throw new Error("a slot that cannot be read");
            return deps.campaigns.inSlot(slot);
          },
        },
      }),
    });
  const whole = open(Infinity);
  const names = ["banner", "shelf"];
  expect((await whole.decide(names)).flatMap(({ creatives }) => creatives)).toHaveLength(1);
  expect(whole.paid.flatMap(({ creatives }) => creatives)).toHaveLength(1);
  asked = 0;
  const broken = open(2);
  expect((await broken.decide(names)).map(({ used }) => used)).toEqual([[], []]);
  expect(broken.faults).toHaveLength(1);
  expect(broken.paid).toEqual([]);
  const exposures = broken.exposures.of(TEA_BUYER);
  expect(exposures === "unknown" ? undefined : [...exposures.campaigns()]).toEqual([]);
  expect(broken.exposures.limitsOf(TEA_BUYER, 4, PAGE_NOW).spent).toBe(0);
});

test("where campaigns stand instead of items, a slot shows as much with them as without, however often they were seen", async () => {
  const cardsOf = async (slot: string, campaigns: Parameters<typeof openWholePage>[0]["campaigns"] = []) => {
    const [decision] = await openWholePage({ campaigns }).decide([slot]);
    return [decision?.items.length, decision?.creatives.length];
  };
  const capped = { ceiling: 1, ofStrangers: { ofCampaign: 0, ofCreative: new Map() } };
  expect(await cardsOf("home")).toEqual([4, 0]);
  expect(await cardsOf("home", [liveCampaign("tea", {}, capped)])).toEqual([4, 0]);
  expect(await cardsOf("home", [liveCampaign("tea")])).toEqual([3, 1]);
  expect(await cardsOf("aside")).toEqual([2, 0]);
  expect(await cardsOf("aside", [liveCampaign("tea")])).toEqual([2, 1]);
});
