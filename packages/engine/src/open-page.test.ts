import fc from "fast-check";
import { expect, test } from "vitest";
import type { Campaign } from "./campaigns/campaign.ts";
import { aCampaign, aCampaignPool, aCreative, STANDING } from "./campaigns/test-campaigns.ts";
import { compileSlot } from "./compile-slot.ts";
import type { DecidedItem, PlacedCreative } from "./decision.ts";
import { explain } from "./explain.ts";
import { govern } from "./govern.ts";
import { brandAs } from "./ids.ts";
import { DEFAULT_INVASIVENESS_RULES } from "./invasiveness/invasiveness-rules.ts";
import { muteRules } from "./mutes.ts";
import { type OpenPage, openPage } from "./open-page.ts";
import { NOTHING_SPENT } from "./personal-allowance.ts";
import { placeCreatives } from "./place-creatives.ts";
import { rank } from "./rank.ts";
import { retrieve } from "./retrieve.ts";
import type { Slot } from "./slot.ts";
import { aModel, anAsk, aProduct, aSignal, aSlot, NOW, permitted } from "./test-shop.ts";

const DAY = 86_400_000;
const products = Array.from({ length: 8 }, (_, number) =>
  aProduct(`p${number}`, { categoryPath: [number % 2 === 0 ? "Kitchen" : "Drinks"] }),
);
const ids = products.map(({ productId }) => productId);
const model = aModel(products, {
  transitions: ids.slice(1).map((to, place) => ({ from: "p0", to, weight: 0.9 - place / 10 })),
  popularity: Object.fromEntries(ids.map((id, place) => [id, 1 - place / 10])),
});
const signals = [
  aSignal("wishlisted", "p0", { at: NOW - 40 * DAY }),
  aSignal("purchased", "p2", { at: NOW - 40 * DAY }),
];

type AskedSlot = Partial<Slot> & { readonly isPermitted: boolean };
type ShownSlot = {
  readonly slot: Slot;
  readonly items: readonly DecidedItem[];
  readonly creatives: readonly PlacedCreative[];
};

/** Decides a page as a server does. */
const decideSlots = (
  asked: readonly AskedSlot[],
  campaigns: readonly Campaign[],
  known: Parameters<typeof openPage>[1] = "all",
): readonly ShownSlot[] => {
  const slots = asked.map(({ isPermitted, ...fields }, at) => {
    const slot = aSlot({ name: brandAs.slotName(`s${at}`), ...fields });
    return { slot, isPermitted };
  });
  const page = openPage(
    slots.map(({ slot }) => ({ slot: compileSlot(slot), count: slot.count })),
    known,
  );
  return slots.map(({ slot, isPermitted }) => decideOne(slot, isPermitted, campaigns, page));
};

const decideOne = (slot: Slot, isPermitted: boolean, campaigns: readonly Campaign[], page: OpenPage): ShownSlot => {
  const compiled = compileSlot(slot);
  const context = { cart: [], elsewhere: page.elsewhere(compiled) };
  const ask = anAsk(products, { model, slot, page: context });
  const allowance = page.allowanceFor(ask, NOTHING_SPENT);
  const [rights, mutes] = [permitted(isPermitted ? signals : []), muteRules([])];
  const personal = { limits: NOTHING_SPENT, allowance };
  const items = explain(ask, govern(ask, rank(ask, retrieve(ask, rights, mutes)), rights, mutes, personal));
  const { creatives, labels } = placeCreatives(ask, rights, mutes, {
    ...{ isRefused: false, ads: "all" as const, trials: [], allowance, advertised: page.advertised() },
    isAmong: () => true,
    exposures: { campaigns: () => [], ofCampaign: () => [], ofCreative: () => [] },
    campaigns: aCampaignPool(campaigns, () => ({ ...STANDING, people: 5000 })),
    random: () => 0,
  });
  page.note(compiled, { items, creatives, labels }, allowance);
  return { slot, items, creatives };
};

const share = DEFAULT_INVASIVENESS_RULES.mostPersonalShare;
const placesOf = ({ count, campaigns }: Slot): number => count + (campaigns?.places ?? 0);
/** Places of advertisements by what is known of somebody. */
const personalIn = (shown: readonly ShownSlot[]): number =>
  shown.reduce((sum, { slot, items, creatives }) => {
    const ads = [...(slot.advertises === true ? items : []), ...creatives];
    return sum + ads.filter(({ points }) => points !== undefined).length;
  }, 0);
const advertisedIn = (shown: readonly ShownSlot[]): readonly (readonly string[])[] =>
  shown.map(({ slot, items, creatives }) => [
    ...new Set([...(slot.advertises === true ? items : []), ...creatives].flatMap(({ productId }) => productId ?? [])),
  ]);

const anySlot: fc.Arbitrary<AskedSlot> = fc
  .record({
    count: fc.integer({ min: 1, max: 4 }),
    advertises: fc.boolean(),
    distinct: fc.boolean(),
    places: fc.integer({ min: 0, max: 2 }),
    personalShare: fc.constantFrom(undefined, 0, 0.5, 1),
    isPermitted: fc.boolean(),
  })
  .map(({ places, personalShare, ...fields }) => ({
    ...fields,
    ...(places === 0 ? {} : { campaigns: { places } }),
    ...(personalShare === undefined ? {} : { personalShare }),
  }));

const anyCampaigns = fc
  .array(
    fc.record({
      isPersonal: fc.boolean(),
      label: fc.constantFrom(undefined, "tea"),
      about: fc.constantFrom(undefined, ...ids.slice(4)),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ isPersonal, label, about }, at) =>
      aCampaign(`c${at}`, {
        slots: [],
        creatives: [aCreative("one", about === undefined ? {} : { productId: about })],
        ...(label === undefined ? {} : { label }),
        ...(isPersonal ? { targeting: { person: { bought: { category: "Kitchen" } } } } : {}),
      }),
    ),
  );

const anyPage = fc.tuple(fc.array(anySlot, { minLength: 1, maxLength: 5 }), anyCampaigns);
const SEEDED = { seed: 20261129, numRuns: 600 };

test("however many slots a page has, at most its share of their places advertises by what is known of somebody", () => {
  let personal = 0;
  fc.assert(
    fc.property(anyPage, ([asked, campaigns]) => {
      const shown = decideSlots(asked, campaigns);
      const places = shown.reduce((sum, { slot }) => sum + placesOf(slot), 0);
      expect(personalIn(shown)).toBeLessThanOrEqual(Math.floor(places * share));
      for (const one of shown) {
        const { personalShare } = one.slot;
        if (personalShare !== undefined)
          expect(personalIn([one])).toBeLessThanOrEqual(Math.floor(placesOf(one.slot) * personalShare));
      }
      personal += personalIn(shown);
    }),
    SEEDED,
  );
  expect(personal).toBeGreaterThan(200);
});

test("on no page is a creative, a label or a product advertised by two slots", () => {
  let advertised = 0;
  fc.assert(
    fc.property(anyPage, ([asked, campaigns]) => {
      const shown = decideSlots(asked, campaigns);
      const creatives = shown.flatMap((one) => one.creatives.map(({ campaignId }) => campaignId));
      expect(new Set(creatives).size).toBe(creatives.length);
      const labels = campaigns.filter(({ campaignId, label }) => label && creatives.includes(campaignId));
      expect(labels.length).toBeLessThanOrEqual(1);
      const inSlots = advertisedIn(shown).flat();
      expect(new Set(inSlots).size).toBe(inSlots.length);
      advertised += inSlots.length;
    }),
    SEEDED,
  );
  expect(advertised).toBeGreaterThan(200);
});

test("a slot that is to be distinct repeats nothing of the slots before it, and says so; any other may", () => {
  const repeats = { yes: 0, no: 0 };
  fc.assert(
    fc.property(anyPage, ([asked, campaigns]) => {
      const before = new Set<string>();
      for (const { slot, items, creatives } of decideSlots(asked, campaigns)) {
        const again = items.filter(({ productId }) => before.has(productId));
        if (slot.distinct === true) expect(again).toEqual([]);
        repeats[again.length > 0 ? "yes" : "no"] += 1;
        for (const { productId } of [...items, ...creatives]) if (productId !== undefined) before.add(productId);
      }
    }),
    SEEDED,
  );
  expect(repeats.yes).toBeGreaterThan(100);
});

test("a slot of one place may be personal on a page that has others, and not by itself", () => {
  const small: AskedSlot = { count: 1, advertises: true, isPermitted: true };
  const suggestions: AskedSlot = { count: 2, isPermitted: false };
  expect(personalIn(decideSlots([small], []))).toBe(0);
  expect(personalIn(decideSlots([small], [], "some"))).toBe(0);
  expect(personalIn(decideSlots([suggestions, small], []))).toBe(1);
  expect(personalIn(decideSlots([suggestions, small, { ...small }], []))).toBe(1);
});

test("where the rest of a page is not known, each slot keeps the share by itself", () => {
  const slots: readonly AskedSlot[] = [
    { count: 3, advertises: true, isPermitted: true },
    { count: 2, advertises: true, isPermitted: true },
    { count: 1, advertises: true, isPermitted: true, personalShare: 1 },
  ];
  const each = decideSlots(slots, [], "some").map((one) => personalIn([one]));
  expect(each).toEqual([1, 0, 1]);
});
