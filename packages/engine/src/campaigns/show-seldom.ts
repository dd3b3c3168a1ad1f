import type { CampaignId } from "../ids.ts";
import type { Campaign } from "./campaign.ts";
import type { CampaignAsk } from "./choose-campaigns.ts";
import type { Trial } from "./choose-on-trial.ts";
import type { FrequencyCap } from "./frequency-cap.ts";

/** What a campaign without a cap of its own is halved from. */
const USUAL_CAP: FrequencyCap = { most: 5, hours: 7 * 24 };

type Shown = Pick<CampaignAsk, "campaigns" | "standingOf"> & { readonly trials: readonly Trial[] };

/** Campaigns as they are for somebody who finds some of them too frequent: of these, half of what the caps leave is left. */
export const showSeldom = <Ask extends Shown>(ask: Ask, seldom: ReadonlySet<CampaignId>): Ask => {
  if (seldom.size === 0) return ask;
  const halves = new Map<Campaign, Campaign>();
  const seldomly = (campaign: Campaign): Campaign => {
    if (!seldom.has(campaign.campaignId)) return campaign;
    const half = halves.get(campaign) ?? { ...campaign, caps: halveCaps(campaign.caps) };
    halves.set(campaign, half);
    return half;
  };
  const standingOf: Shown["standingOf"] = (campaign) => {
    const standing = ask.standingOf(campaign);
    if (!seldom.has(campaign.campaignId)) return standing;
    const { ofStrangers } = standing;
    return { ...standing, ofStrangers: { ...ofStrangers, ofCampaign: ofStrangers.ofCampaign / 2 } };
  };
  const trials = ask.trials.map((trial) => ({
    ...trial,
    campaign: seldomly(trial.campaign),
    shown: trial.shown && seldomly(trial.shown),
  }));
  return { ...ask, campaigns: ask.campaigns.map(seldomly), trials, standingOf };
};

/** Half as often, rounded down; once stays once, in twice the time. */
export const halveCaps = (caps: readonly FrequencyCap[]): readonly FrequencyCap[] =>
  (caps.length === 0 ? [USUAL_CAP] : caps).map(({ most, hours }) =>
    most === 1 ? { most, hours: hours * 2 } : { most: Math.floor(most / 2), hours },
  );
