import { expect, test } from "vitest";
import { brandAs } from "../ids.ts";
import { halveCaps, showSeldom } from "./show-seldom.ts";
import { aCampaign, aCampaignAsk, STANDING } from "./test-campaigns.ts";

test("half of a cap is rounded down, half of once is once in twice the time, and without a cap there is half of the usual one", () => {
  expect(
    halveCaps([
      { most: 4, hours: 24 },
      { most: 5, hours: 168 },
      { most: 1, hours: 24 },
    ]),
  ).toEqual([
    { most: 2, hours: 24 },
    { most: 2, hours: 168 },
    { most: 1, hours: 48 },
  ]);
  expect(halveCaps([])).toEqual([{ most: 2, hours: 168 }]);
});

test("a campaign on trial is halved for whoever finds it too frequent, and stays one thing in the arm that shows all of it", () => {
  const onTrial = aCampaign("trial", { caps: [{ most: 4, hours: 24 }] });
  const trials = [{ experimentId: "e", standing: STANDING, campaign: onTrial, shown: onTrial }];
  const ask = { ...aCampaignAsk([aCampaign("other")]), trials };
  const [trial] = showSeldom(ask, new Set([brandAs.campaignId("trial")])).trials;
  expect(trial?.campaign.caps).toEqual([{ most: 2, hours: 24 }]);
  expect(trial?.shown).toBe(trial?.campaign);
});
