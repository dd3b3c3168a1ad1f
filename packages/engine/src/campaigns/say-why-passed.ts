import type { CampaignId } from "../ids.ts";
import type { CampaignReason } from "../reasons.ts";
import type { Campaign } from "./campaign.ts";
import { judgeCampaign } from "./judge-campaign.ts";
import type { LiveCampaign } from "./live-campaign.ts";
import { poolCampaign } from "./pooled-campaign.ts";
import { isScheduled } from "./schedule.ts";
import type { Setting } from "./setting.ts";
import { matchTargeting } from "./targeting.ts";

export type PassedCampaign = { readonly campaignId: CampaignId; readonly why: CampaignReason };

/** Why each campaign was not chosen that was not, as things stand after the choice. */
export const sayWhyPassed = (
  campaigns: readonly LiveCampaign[],
  chosen: ReadonlySet<Campaign>,
  setting: Setting,
  taken: ReadonlySet<string>,
): readonly PassedCampaign[] =>
  campaigns
    .filter(({ campaign }) => !chosen.has(campaign))
    .map((live) => ({ campaignId: live.campaign.campaignId, why: whyPassed(live, setting, taken) }));

const whyPassed = (live: LiveCampaign, setting: Setting, taken: ReadonlySet<string>): CampaignReason => {
  const { ask, scene, localIn } = setting;
  const { schedule, targeting = {}, timeZone } = live.campaign;
  if (!isScheduled(schedule, ask.now)) return "not_scheduled";
  if (matchTargeting(targeting, scene, localIn(timeZone)) === undefined) return "not_targeted";
  const judged = judgeCampaign(poolCampaign(live, 0), setting, taken);
  return typeof judged === "string" ? judged : "not_drawn";
};
