import type { Campaign } from "./campaign.ts";
import type { CampaignStanding } from "./campaign-standing.ts";

export type LiveCampaign = { readonly campaign: Campaign; readonly standing: CampaignStanding };
