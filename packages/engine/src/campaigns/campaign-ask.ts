import type { CampaignTier } from "./campaign.ts";
import type { CampaignPool } from "./campaign-pool.ts";
import type { EligibilityAsk } from "./eligibility-ask.ts";

export type CampaignAsk = EligibilityAsk & {
  /** The live campaigns of this slot. */
  readonly campaigns: CampaignPool;
  /** Labels that stand on the page already. */
  readonly takenLabels: readonly string[];
  /** A number from 0 (inclusive) to 1 (exclusive), another one at each call; one call a place (from 0 on) and tier. */
  readonly random: (place: number, tier: CampaignTier) => number;
};
