import fc from "fast-check";
import { expect, test } from "vitest";
import { CAMPAIGN_TIERS, type Campaign } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { chooseCampaigns } from "./choose-campaigns.ts";
import { chooseOnTrial, type Trial } from "./choose-on-trial.ts";
import { aCampaign, aCampaignAsk, aCreative, evenly, STANDING } from "./test-campaigns.ts";

const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const aSide = fc.record({
  tier: fc.constantFrom(...CAMPAIGN_TIERS),
  weight: fc.integer({ min: 1, max: 9 }),
  ceiling: fc.double({ min: 0.05, max: 1, noNaN: true }),
});
const world = fc.record({
  others: fc.array(aSide, { maxLength: 4 }),
  onTrial: fc.array(aSide, { minLength: 1, maxLength: 3 }),
  places: fc.integer({ min: 1, max: 3 }),
  draws: fc.infiniteStream(chance),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

/** The same campaigns, and at each ask the same numbers, of which each is there once, for its place and tier. */
const openWorld = ({ others, onTrial, places, draws }: World) => {
  const toCampaign = (name: string, { tier, weight }: (typeof others)[number]) =>
    aCampaign(name, { tier, weight, creatives: [aCreative("one"), aCreative("two")] });
  const campaigns = others.map((one, at) => toCampaign(`other-${at}`, one));
  const tried = onTrial.map((one, at) => toCampaign(`trial-${at}`, one));
  const ceilings = new Map<string, number>([
    ...others.map(({ ceiling }, at) => [`other-${at}`, ceiling] as const),
    ...onTrial.map(({ ceiling }, at) => [`trial-${at}`, ceiling] as const),
  ]);
  const numbers = new Map(
    Array.from({ length: places }, (_, place) => CAMPAIGN_TIERS.map((tier) => `${place} ${tier}`))
      .flat()
      .map((name) => [name, draws.next().value as number]),
  );
  const standingOf = ({ campaignId }: Campaign) => ({ ...STANDING, ceiling: ceilings.get(campaignId) ?? 1 });
  const anAsk = (): CampaignAsk => {
    const left = new Map(numbers);
    const random: CampaignAsk["random"] = (place, tier) => {
      const drawn = left.get(`${place} ${tier}`) ?? expect.unreachable(`${place} ${tier} was drawn before.`);
      left.delete(`${place} ${tier}`);
      return drawn;
    };
    return aCampaignAsk(campaigns, { standingOf, random, places });
  };
  const trialIn = (campaign: Campaign, arm: keyof typeof ARMS) => trialOf(campaign, arm, standingOf(campaign));
  return { anAsk, tried, trialIn };
};

const ARMS = {
  control: () => undefined,
  all: (campaign: Campaign) => campaign,
  some: (campaign: Campaign) => ({ ...campaign, creatives: campaign.creatives.slice(0, 1) }),
} as const;
const trialOf = (campaign: Campaign, arm: keyof typeof ARMS, standing = STANDING): Trial => ({
  experimentId: `of ${campaign.campaignId}`,
  standing,
  campaign,
  shown: ARMS[arm](campaign),
});
const anyArms = fc.array(fc.constantFrom("control" as const, "all" as const, "some" as const), {
  minLength: 3,
  maxLength: 3,
});

test("the same people are exposed in every arm, whatever arms they have in other experiments", () => {
  fc.assert(
    fc.property(world, anyArms, (given, arms) => {
      const { anAsk, tried, trialIn } = openWorld(given);
      const exposedIn = (arm: keyof typeof ARMS) => {
        const trials = tried.map((campaign, at) => trialIn(campaign, at === 0 ? arm : arms[at]!));
        return chooseOnTrial(anAsk(), trials).exposedTo.includes("of trial-0");
      };
      expect([exposedIn("all"), exposedIn("some")]).toEqual([exposedIn("control"), exposedIn("control")]);
    }),
    { seed: 20261129, numRuns: 1_000 },
  );
});

test("whoever is shown all of it is exposed by that, and by nothing else", () => {
  fc.assert(
    fc.property(world, (given) => {
      const { anAsk, tried, trialIn } = openWorld(given);
      const { chosen, exposedTo } = chooseOnTrial(
        anAsk(),
        tried.map((campaign) => trialIn(campaign, "all")),
      );
      const stood = chosen.map(({ campaign }) => `of ${campaign.campaignId}`).filter((name) => name.includes("trial"));
      expect([...exposedTo].sort()).toEqual(stood.sort());
    }),
    { seed: 20261129, numRuns: 500 },
  );
});

test("control is shown what there would be without the campaign, with the same propensities", () => {
  fc.assert(
    fc.property(world, (given) => {
      const { anAsk, tried, trialIn } = openWorld(given);
      const trials = tried.map((campaign) => trialIn(campaign, "control"));
      expect(chooseOnTrial(anAsk(), trials).chosen).toEqual(chooseCampaigns(anAsk()).chosen);
    }),
    { seed: 20261129, numRuns: 500 },
  );
});

test("the propensity that is answered is how often it is shown, also where a campaign on trial was kept back", () => {
  const [tea, cup] = [aCampaign("tea", { weight: 3 }), aCampaign("cup", { weight: 1 })];
  const trials = [trialOf(aCampaign("coffee", { weight: 4 }), "control")];
  const draws = evenly(1_000);
  const shown = draws.map((drawn) => chooseOnTrial(aCampaignAsk([tea, cup], { random: () => drawn }), trials));
  const first = shown.map(({ chosen }) => chosen[0] ?? expect.unreachable("Somebody has the place."));
  for (const one of [tea, cup]) {
    const own = first.filter(({ campaign }) => campaign === one);
    expect(new Set(own.map(({ propensity }) => propensity))).toEqual(new Set([own.length / draws.length]));
  }
  expect(shown.filter(({ exposedTo }) => exposedTo.length === 1)).toHaveLength(draws.length / 2);
});

test("nobody is exposed to what could not be shown to them", () => {
  const spent = { ...STANDING, ceiling: 0 };
  const trials = [trialOf(aCampaign("coffee"), "control", spent)];
  expect(chooseOnTrial(aCampaignAsk([]), trials).exposedTo).toEqual([]);
});
