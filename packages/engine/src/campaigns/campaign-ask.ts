import type { CatalogueView } from "../catalogue-view.ts";
import type { CampaignId, CreativeId } from "../ids.ts";
import type { PersonalAllowance } from "../personal-allowance.ts";
import type { Product } from "../product.ts";
import type { Campaign, CampaignTier, Creative } from "./campaign.ts";
import type { CampaignPool, LiveCampaign } from "./campaign-pool.ts";
import type { FrequencyCap } from "./frequency-cap.ts";
import type { TargetingAsk, TargetingCause } from "./targeting.ts";

/** When somebody was exposed before; `unknown` for whoever may not be recognised. */
export type Exposures =
  | "unknown"
  | {
      readonly ofCampaign: (campaignId: CampaignId) => readonly number[];
      readonly ofCreative: (campaignId: CampaignId, creativeId: CreativeId) => readonly number[];
    };

export type CampaignAsk = TargetingAsk & {
  /** The live campaigns of this slot. */
  readonly campaigns: CampaignPool;
  readonly exposures: Exposures;
  /** Whether somebody whose exposures are known is among a share of all people, of a campaign always the same ones. */
  readonly isAmong: (campaignId: CampaignId, share: number) => boolean;
  readonly catalogue: CatalogueView;
  /** How often the same creative may be shown to somebody who is known, beside the caps of its own. */
  readonly creativeCaps: readonly FrequencyCap[];
  /** What a creative would use of the person, in points; undefined where it should not follow them at all. */
  readonly pointsOf: (creative: Creative, live: LiveCampaign, because: readonly TargetingCause[]) => number | undefined;
  /** What may still be used of the person; choosing takes nothing of it. */
  readonly allowance: Pick<PersonalAllowance, "fork">;
  /** Whether a creative can be shown at all: its product can be bought and was not hidden by this person. */
  readonly canShow: (creative: Creative, product: Product | undefined, campaign: Campaign) => boolean;
  /** Labels that stand on the page already. */
  readonly takenLabels: readonly string[];
  /** How many places are to be filled. */
  readonly places: number;
  /** A number from 0 (inclusive) to 1 (exclusive), another one at each call; one call a place (from 0 on) and tier. */
  readonly random: (place: number, tier: CampaignTier) => number;
};
