import type { CampaignId } from "../ids.ts";
import type { Campaign } from "./campaign.ts";
import type { CampaignAsk } from "./choose-campaigns.ts";
import type { FrequencyCap } from "./frequency-cap.ts";

/** What a campaign without a cap of its own is halved from. */
const USUAL_CAP: FrequencyCap = { most: 5, hours: 7 * 24 };

type Shown = Pick<CampaignAsk, "campaigns" | "standingOf">;

/** Campaigns as they are for somebody who finds some of them too frequent: of these, half of what the caps leave is left. */
export const showSeldom = <Ask extends Shown>(ask: Ask, seldom: ReadonlySet<CampaignId>): Ask => {
  if (seldom.size === 0) return ask;
  const wholes = new Map<Campaign, Campaign>();
  const campaigns = ask.campaigns.map((campaign) => {
    if (!seldom.has(campaign.campaignId)) return campaign;
    const half = { ...campaign, caps: halveCaps(campaign.caps) };
    wholes.set(half, campaign);
    return half;
  });
  const standingOf: Shown["standingOf"] = (campaign) => {
    const whole = wholes.get(campaign);
    const standing = ask.standingOf(whole ?? campaign);
    if (whole === undefined) return standing;
    const { ofStrangers } = standing;
    return { ...standing, ofStrangers: { ...ofStrangers, ofCampaign: ofStrangers.ofCampaign / 2 } };
  };
  return { ...ask, campaigns, standingOf };
};

/** Half as often, rounded down; once stays once, in twice the time. */
export const halveCaps = (caps: readonly FrequencyCap[]): readonly FrequencyCap[] =>
  (caps.length === 0 ? [USUAL_CAP] : caps).map(({ most, hours }) =>
    most === 1 ? { most, hours: hours * 2 } : { most: Math.floor(most / 2), hours },
  );
