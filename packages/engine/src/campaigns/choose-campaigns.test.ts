import fc from "fast-check";
import { expect, test } from "vitest";
import { brandAs, type CampaignId } from "../ids.ts";
import type { Signal } from "../signals.ts";
import { aCatalogue, aProduct, NOW, permitted } from "../test-shop.ts";
import { CAMPAIGN_TIERS, type Campaign, type Creative } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { chooseCampaigns } from "./choose-campaigns.ts";
import { aCampaign, aCampaignAsk, aCreative, evenly, STANDING } from "./test-campaigns.ts";

const standing = (ceiling: number, ofStranger = 1) => ({
  ...STANDING,
  ceiling,
  ofStrangers: { ofCampaign: ofStranger, ofCreative: new Map() },
});
const namesOf = (ask: CampaignAsk) => chooseCampaigns(ask).chosen.map(({ campaign }) => campaign.campaignId as string);
const whyNot = (campaign: Campaign, fields: Parameters<typeof aCampaignAsk>[1] = {}) =>
  chooseCampaigns(aCampaignAsk([campaign], fields)).passed()[0]?.why;

test("the tiers are asked in their order, whatever the weights", () => {
  const all = CAMPAIGN_TIERS.map((tier, at) => aCampaign(tier, { tier, weight: 10 ** at })).reverse();
  const inOrder = ["service_notice", "promise", "campaign", "house"];
  expect(namesOf(aCampaignAsk(all, { places: 5, random: () => 0.999 }))).toEqual(inOrder);
});

test("what a tier leaves goes to the next, and what all leave is nobody's", () => {
  const paced = aCampaign("paced");
  const house = aCampaign("house", { tier: "house" });
  const standingOf = (campaign: Campaign) => standing(campaign === paced ? 0.25 : 1);
  const at = (drawn: number, campaigns: readonly Campaign[]) =>
    chooseCampaigns(aCampaignAsk(campaigns, { standingOf, random: () => drawn })).chosen[0];
  expect(at(0.2, [paced, house])).toMatchObject({ campaign: paced, propensity: 0.25 });
  expect(at(0.3, [paced, house])).toMatchObject({ campaign: house, propensity: 0.75 });
  expect(at(0.3, [paced])).toBeUndefined();
});

const world = fc.record({
  campaigns: fc.array(
    fc.record({
      tier: fc.constantFrom(...CAMPAIGN_TIERS),
      weight: fc.integer({ min: 1, max: 9 }),
      ceiling: fc.double({ min: 0.01, max: 1, noNaN: true }),
      creatives: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

test("the propensity that is answered is how often the creative is chosen", () => {
  const draws = evenly(4_000);
  fc.assert(
    fc.property(world, ({ campaigns: given }) => {
      // One tier: each place takes one number then, so that all of them can be tried.
      const campaigns = given.map(({ weight, creatives }, at) =>
        aCampaign(`${at}`, {
          weight,
          creatives: creatives.map((one, index) => aCreative(`${index}`, { weight: one })),
        }),
      );
      const standingOf = ({ campaignId }: Campaign) => standing(given[Number(campaignId)]!.ceiling);
      const ask = aCampaignAsk(campaigns, { standingOf });
      const times = new Map<string, { count: number; propensity: number }>();
      for (const drawn of draws) {
        const [first] = chooseCampaigns({ ...ask, random: () => drawn }).chosen;
        if (first === undefined) continue;
        const name = `${first.campaign.campaignId} ${first.creative.creativeId}`;
        times.set(name, { count: (times.get(name)?.count ?? 0) + 1, propensity: first.propensity });
      }
      for (const { count, propensity } of times.values())
        expect(Math.abs(count / draws.length - propensity)).toBeLessThan(1 / 1_000);
    }),
    { seed: 20261129, numRuns: 20 },
  );
});

test("a propensity is above 0, at most 1 and never above the campaign's ceiling", () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.double({ min: 0, max: 0.999_999, noNaN: true })), (given, numbers) => {
      const campaigns = given.campaigns.map(({ tier, weight }, at) => aCampaign(`${at}`, { tier, weight }));
      const ceilingOf = ({ campaignId }: Campaign) => given.campaigns[Number(campaignId)]!.ceiling;
      const random = () => numbers.next().value as number;
      const ask = aCampaignAsk(campaigns, { standingOf: (one) => standing(ceilingOf(one)), random, places: 3 });
      for (const { campaign, propensity } of chooseCampaigns(ask).chosen) {
        expect(propensity).toBeGreaterThan(0);
        expect(propensity).toBeLessThanOrEqual(ceilingOf(campaign));
      }
    }),
    { seed: 20261129, numRuns: 500 },
  );
});

test("over all the places of a page, a stranger's chance stays below the statistical cap", () => {
  const capped = aCampaign("capped", { weight: 100 });
  const others = ["a", "b", "c"].map((name) => aCampaign(name));
  const standingOf = (campaign: Campaign) => standing(1, campaign === capped ? 0.3 : 1);
  const places = 3;
  let shown = 0;
  const draws = evenly(20);
  for (const first of draws)
    for (const second of draws)
      for (const third of draws) {
        const numbers = [first, second, third].values();
        const random = () => numbers.next().value as number;
        const ask = aCampaignAsk([capped, ...others], { standingOf, places, random });
        if (namesOf(ask).includes("capped")) shown += 1;
      }
  expect(shown / draws.length ** places).toBeLessThanOrEqual(0.3 + 0.01);
  expect(shown / draws.length ** places).toBeGreaterThan(0.25);
});

test("a creative's own statistical cap bounds it, and the others take its share", () => {
  const campaign = aCampaign("one", { creatives: [aCreative("worn"), aCreative("fresh")] });
  const ofCreative = new Map([[brandAs.creativeId("worn"), 0.1]]);
  const standingOf = () => ({ ...STANDING, ofStrangers: { ofCampaign: 1, ofCreative } });
  const at = (drawn: number) =>
    chooseCampaigns(aCampaignAsk([campaign], { standingOf, random: () => drawn })).chosen[0];
  expect(at(0.05)?.creative.creativeId).toBe("worn");
  expect(at(0.05)?.propensity).toBeCloseTo(0.1, 12);
  expect(at(0.5)?.creative.creativeId).toBe("fresh");
  expect(at(0.5)?.propensity).toBeCloseTo(0.9, 12);
});

test("somebody who is known is capped exactly, by campaign and by creative", () => {
  const caps = [{ most: 1, hours: 24 }];
  const seen = (campaignTimes: readonly number[], creativeTimes: readonly number[]) => ({
    exposures: {
      campaigns: () => [brandAs.campaignId("one")],
      ofCampaign: () => campaignTimes,
      ofCreative: () => creativeTimes,
    },
  });
  const campaign = aCampaign("one", { caps, creatives: [aCreative("a", { caps }), aCreative("b", { caps })] });
  expect(whyNot(campaign, seen([NOW - 1], []))).toBe("frequency_capped");
  expect(whyNot(campaign, seen([], [NOW - 1]))).toBe("frequency_capped");
  const ofCreative = (_: unknown, creativeId: unknown) => (creativeId === "a" ? [NOW - 1] : []);
  const exposures = { campaigns: () => [campaign.campaignId], ofCampaign: () => [], ofCreative };
  expect(chooseCampaigns(aCampaignAsk([campaign], { exposures })).chosen[0]?.creative.creativeId).toBe("b");
});

test("of one label one campaign stands on a page", () => {
  const [a, b] = [aCampaign("a", { label: "coffee" }), aCampaign("b", { label: "coffee" })];
  const { chosen, passed } = chooseCampaigns(aCampaignAsk([a, b, aCampaign("c")], { places: 3 }));
  expect(chosen.map(({ campaign }) => campaign.campaignId)).toEqual(["a", "c"]);
  expect(passed()).toEqual([{ campaignId: "b", why: "label_taken" }]);
  expect(whyNot(a, { takenLabels: ["coffee"] })).toBe("label_taken");
});

test("what a creative says has to be true now: one that is not proven is never drawn, its sibling has its share", () => {
  const campaign = aCampaign("one", { creatives: [aCreative("loud", { weight: 9 }), aCreative("calm")] });
  const asked: number[] = [];
  const proven = (names: readonly string[]) => () => ({
    ...STANDING,
    isProven: ({ creativeId }: Creative, now: number) => {
      asked.push(now);
      return names.includes(creativeId);
    },
  });
  for (const drawn of evenly(20)) {
    const ask = aCampaignAsk([campaign], { standingOf: proven(["calm"]), random: () => drawn });
    expect(chooseCampaigns(ask).chosen.map(({ creative, propensity }) => [creative.creativeId, propensity])).toEqual([
      ["calm", 1],
    ]);
  }
  expect(new Set(asked)).toEqual(new Set([NOW]));
  expect(whyNot(campaign, { standingOf: proven([]) })).toBe("claim_not_proven");
  expect(whyNot(campaign, { standingOf: proven([]), hides: () => true })).toBe("nothing_to_show");
});

test("every campaign that is not shown says why", () => {
  expect(whyNot(aCampaign("a", { schedule: { until: NOW, breaks: [] } }))).toBe("not_scheduled");
  expect(whyNot(aCampaign("a", { schedule: { breaks: [{ from: NOW, until: NOW + 1 }] } }))).toBe("not_scheduled");
  expect(whyNot(aCampaign("a"), { standingOf: () => standing(0) })).toBe("budget_spent");
  expect(whyNot(aCampaign("a", { targeting: { page: { slots: ["home"] } } }))).toBe("not_targeted");
  expect(whyNot(aCampaign("a"), { hides: () => true })).toBe("nothing_to_show");
  expect(whyNot(aCampaign("a"), { standingOf: () => standing(0.5), random: () => 0.9 })).toBe("not_drawn");
});

test("a rule about the person needs an audience that was counted, also where it would say no", () => {
  const targeting = { not: { person: { bought: { category: "A" } } } };
  const standingOf = () => ({ ...STANDING, hasAudience: false });
  expect(whyNot(aCampaign("a", { targeting }), { standingOf })).toBe("audience_too_small");
  expect(whyNot(aCampaign("a"), { standingOf })).toBeUndefined();
});

test("what is limited to some people is for whoever is among them, and of strangers nobody is asked who they are", () => {
  const standingOf = () => ({ ...STANDING, limitedTo: 0.1 });
  const exposures = { campaigns: () => [], ofCampaign: () => [], ofCreative: () => [] };
  const asked: unknown[] = [];
  const isAmong = (campaignId: CampaignId, share: number): boolean => {
    asked.push([campaignId, share]);
    return campaignId === "a";
  };
  const choose = (changes: object) =>
    chooseCampaigns(aCampaignAsk([aCampaign("a")], { standingOf, isAmong, ...changes }));
  expect(choose({ exposures }).chosen).toMatchObject([{ propensity: 1 }]);
  expect(whyNot(aCampaign("b"), { standingOf, isAmong, exposures })).toBe("limited_launch");
  expect(asked.slice(0, 2)).toEqual([
    ["a", 0.1],
    ["b", 0.1],
  ]);
  const ask = aCampaignAsk([aCampaign("a")], { standingOf, isAmong, exposures });
  for (const isOne of [true, false, true])
    expect(chooseCampaigns({ ...ask, isAmong: () => isOne }).chosen).toHaveLength(isOne ? 1 : 0);
  const unlimited = aCampaign("b");
  expect(whyNot(unlimited, { isAmong, exposures })).toBeUndefined();
  asked.length = 0;
  expect(choose({ exposures: "unknown" }).chosen).toHaveLength(1);
  expect(asked).toEqual([]);
});

test("with nothing permitted the choice is the same, whatever somebody did", () => {
  const signal = (category: string): Signal => ({ kind: "purchased", category, at: NOW, otherDevice: false });
  const campaigns = [
    aCampaign("personal", { targeting: { person: { bought: { category: "A" } } } }),
    aCampaign("everybody"),
  ];
  const ask = (person: CampaignAsk["person"]) => namesOf(aCampaignAsk(campaigns, { person, places: 2 }));
  expect(ask(permitted([signal("A")]))).toEqual(["personal", "everybody"]);
  expect(ask(permitted([]))).toEqual(["everybody"]);
});

test("no two campaigns show the same product in a slot; one that has something else to show shows that", () => {
  const about = (...products: readonly string[]) => ({
    creatives: products.map((name) => aCreative(name, { productId: brandAs.productId(name) })),
  });
  const catalogue = aCatalogue([aProduct("tea"), aProduct("pot")], {});
  const shownOf = (...campaigns: readonly Campaign[]) =>
    chooseCampaigns(aCampaignAsk(campaigns, { catalogue, places: 3, random: () => 0 })).chosen.map(
      ({ creative }) => creative.productId,
    );
  expect(shownOf(aCampaign("a", about("tea")), aCampaign("b", about("tea")))).toEqual(["tea"]);
  expect(shownOf(aCampaign("a", about("tea")), aCampaign("b", about("tea", "pot")))).toEqual(["tea", "pot"]);
  const house = aCampaign("house", { tier: "house", ...about("tea") });
  expect(shownOf(aCampaign("a", about("tea")), house)).toEqual(["tea"]);
});
