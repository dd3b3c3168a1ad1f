import { expect, test } from "vitest";
import { brandAs } from "../ids.ts";
import { aCatalogue, aProduct } from "../test-shop.ts";
import { openCampaignPool } from "./campaign-pool.ts";
import { chooseCampaigns } from "./choose-campaigns.ts";
import { aCampaign, aCampaignAsk, aCreative, STANDING } from "./test-campaigns.ts";

const tea = brandAs.productId("tea");
const tip = aCampaign("tip", { creatives: [aCreative("one", { kind: "tip" })] });
const campaign = aCampaign("one", { creatives: [aCreative("one", { productId: tea })] });

test("what was judged for everybody is judged again when a standing changes", () => {
  let [ceiling, revision] = [1, 0];
  const standing = {
    ...STANDING,
    get ceiling() {
      return ceiling;
    },
  };
  const campaigns = openCampaignPool([{ campaign: aCampaign("one"), standing }], () => revision);
  const ask = aCampaignAsk([], { campaigns });
  const propensity = () => chooseCampaigns(ask).chosen[0]?.propensity;
  expect(propensity()).toBe(1);
  [ceiling, revision] = [0.5, 1];
  expect(propensity()).toBe(0.5);
  [ceiling, revision] = [0, 2];
  expect(propensity()).toBeUndefined();
});

test("and when the catalogue does", () => {
  const of = (availability: "in_stock" | "out_of_stock") => aCatalogue([aProduct("tea", { availability })], {});
  let [revision, current] = [1, of("in_stock")];
  const changing = {
    ...current,
    find: (productId: typeof tea) => current.find(productId),
    get revision() {
      return revision;
    },
  };
  const ask = aCampaignAsk([tip, campaign]);
  const shareOfTip = (catalogue: typeof current) => chooseCampaigns({ ...ask, catalogue }).chosen[0]?.propensity;
  expect(shareOfTip(changing)).toBe(0.5);
  [revision, current] = [2, of("out_of_stock")];
  expect(shareOfTip(changing)).toBe(1);
  expect(shareOfTip({ ...of("in_stock"), revision: 2 }), "another catalogue").toBe(0.5);
});

test("whoever refuses advertisements sees none that was judged for the others, and the other way round", () => {
  const ask = aCampaignAsk([tip, aCampaign("one")]);
  const shareOfTip = (ads: typeof ask.ads) => chooseCampaigns({ ...ask, ads }).chosen[0]?.propensity;
  expect([shareOfTip("all"), shareOfTip("none"), shareOfTip("all")]).toEqual([0.5, 1, 0.5]);
});

test("a stranger's statistical cap is nobody's who is known, and the other way round", () => {
  const ofStrangers = { ofCampaign: 0.25, ofCreative: new Map() };
  const ask = aCampaignAsk([aCampaign("one")], { standingOf: () => ({ ...STANDING, ofStrangers }) });
  const known = { campaigns: () => [], ofCampaign: () => [], ofCreative: () => [] };
  const propensity = (exposures: typeof ask.exposures, places = 1) =>
    chooseCampaigns({ ...ask, exposures, places }).chosen[0]?.propensity;
  expect([propensity("unknown"), propensity(known), propensity("unknown")]).toEqual([0.25, 1, 0.25]);
  expect(propensity("unknown", 2)).toBeCloseTo(1 - Math.sqrt(0.75), 12);
});
