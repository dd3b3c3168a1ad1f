import type { CatalogueView } from "../catalogue-view.ts";
import type { CampaignId, CreativeId, ProductId } from "../ids.ts";
import type { PersonalAllowance } from "../personal-allowance.ts";
import type { Product } from "../product.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { FrequencyCap } from "./frequency-cap.ts";
import type { LiveCampaign } from "./live-campaign.ts";
import type { TargetingAsk, TargetingCause } from "./targeting.ts";

/** When somebody was exposed before; `unknown` for whoever may not be recognised. */
export type Exposures =
  | "unknown"
  | {
      /** All to which they were. */
      readonly campaigns: () => Iterable<CampaignId>;
      readonly ofCampaign: (campaignId: CampaignId) => readonly number[];
      readonly ofCreative: (campaignId: CampaignId, creativeId: CreativeId) => readonly number[];
    };

/**
 * Advertisements: none for whoever refuses them; none that ask about somebody who granted only what the slot is for, which
 * is something else.
 */
type Advertisements = "none" | "contextual" | "all";

/** A creative as it would be shown. */
type ShownCreative = {
  /** Of what it is about, if the catalogue has that at this moment. */
  readonly category: string | undefined;
  /** When the person was shown it before, as far as that is known. */
  readonly shownAt: readonly number[];
};

/** What has to be known of a request to say whether a campaign may be drawn, and how often at most. */
export type EligibilityAsk = TargetingAsk & {
  readonly exposures: Exposures;
  /** Whether somebody whose exposures are known is among a share of all people, of a campaign always the same ones. */
  readonly isAmong: (campaignId: CampaignId, share: number) => boolean;
  readonly catalogue: CatalogueView;
  readonly ads: Advertisements;
  /** What is not to be shown, whoever asks: it stands on the page already, or was given back. */
  readonly leftOut: {
    readonly products: readonly ProductId[];
    readonly creatives: readonly { readonly campaignId: CampaignId; readonly creativeId: CreativeId }[];
  };
  /** Whether the person hid a creative, or what it is about; absent where they hid nothing. */
  readonly hides?: ((creative: Creative, product: Product | undefined, campaign: Campaign) => boolean) | undefined;
  /** How often the same creative may be shown to somebody who is known, beside the caps of its own. */
  readonly creativeCaps: readonly FrequencyCap[];
  /** What a creative would use of the person, in points; undefined where it should not follow them at all. */
  readonly pointsOf: (
    shown: ShownCreative,
    live: LiveCampaign,
    because: readonly TargetingCause[],
  ) => number | undefined;
  /** What may still be used of the person; choosing takes nothing of it. */
  readonly allowance: Pick<PersonalAllowance, "fork">;
  /** How many places are to be filled. */
  readonly places: number;
};
