import type { CampaignId } from "../ids.ts";
import type { Campaign } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { poolWith, poolWithout } from "./campaign-pool.ts";
import type { CampaignStanding } from "./campaign-standing.ts";
import type { Trial } from "./choose-on-trial.ts";
import type { FrequencyCap } from "./frequency-cap.ts";

/** What a campaign without a cap of its own is halved from. */
const USUAL_CAP: FrequencyCap = { most: 5, hours: 7 * 24 };

type Shown = Pick<CampaignAsk, "campaigns"> & { readonly trials: readonly Trial[] };

/** Campaigns as they are for somebody who finds some of them too frequent: of these, half of what the caps leave is left. */
export const showSeldom = <Ask extends Shown>(ask: Ask, seldom: ReadonlySet<CampaignId>): Ask => {
  if (seldom.size === 0) return ask;
  const isSeldom = ({ campaignId }: Campaign): boolean => seldom.has(campaignId);
  const often = poolWithout(ask.campaigns, seldom);
  const rarely = ask.campaigns
    .campaigns()
    .filter(({ campaign }) => isSeldom(campaign))
    .map(({ campaign, standing }) => ({ campaign: halved(campaign), standing: halvedFor(standing) }));
  const trials = ask.trials.map((trial) => {
    if (!isSeldom(trial.campaign)) return trial;
    const { campaign, shown, standing } = trial;
    const half = halved(campaign);
    const ownShown = shown === campaign ? half : shown && halved(shown);
    return { ...trial, standing: halvedFor(standing), campaign: half, shown: ownShown };
  });
  return { ...ask, campaigns: poolWith(often, rarely), trials };
};

const halved = (campaign: Campaign): Campaign => ({ ...campaign, caps: halveCaps(campaign.caps) });

const halvedFor = ({ ofStrangers, ...standing }: CampaignStanding): CampaignStanding => ({
  ...standing,
  ofStrangers: { ...ofStrangers, ofCampaign: ofStrangers.ofCampaign / 2 },
});

/** Half as often, rounded down; once stays once, in twice the time. */
export const halveCaps = (caps: readonly FrequencyCap[]): readonly FrequencyCap[] =>
  (caps.length === 0 ? [USUAL_CAP] : caps).map(({ most, hours }) =>
    most === 1 ? { most, hours: hours * 2 } : { most: Math.floor(most / 2), hours },
  );
