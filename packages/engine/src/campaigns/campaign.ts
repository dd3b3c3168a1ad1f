import type { CampaignId, CreativeId, ProductId, SlotName } from "../ids.ts";
import type { FrequencyCap } from "./frequency-cap.ts";
import type { Schedule } from "./schedule.ts";
import type { TargetingRule } from "./targeting.ts";

/**
 * Which campaigns are asked first. A service notice tells customers something they need to know; a promise is space that
 * was agreed on; a campaign is what is left to choose from; house content fills what nobody took.
 */
export const CAMPAIGN_TIERS = ["service_notice", "promise", "campaign", "house"] as const;
export type CampaignTier = (typeof CAMPAIGN_TIERS)[number];

export const CREATIVE_KINDS = ["ad", "tip", "news"] as const;
export type CreativeKind = (typeof CREATIVE_KINDS)[number];

/** What a page shows of a creative, in both languages. */
export type CreativeWords = {
  readonly title: { readonly id: string; readonly en: string };
  readonly text: { readonly id: string; readonly en: string };
  readonly imageUrl?: string;
  /** What is written in the picture. */
  readonly imageText?: { readonly id: string; readonly en: string };
  /** Where it leads, when that is not its product's page. */
  readonly url?: string;
};

/** One thing that a campaign may show. Its words are handed through: what they say does not matter in here. */
export type Creative = {
  readonly creativeId: CreativeId;
  readonly kind: CreativeKind;
  /** What it is about; it is not shown while that cannot be bought. */
  readonly productId?: ProductId;
  /** Of its campaign's places, in proportion to the other creatives'. */
  readonly weight: number;
  readonly caps: readonly FrequencyCap[];
  readonly words: CreativeWords;
};

/** A campaign as choosing sees it. */
export type Campaign = {
  readonly campaignId: CampaignId;
  /** Of its document, as people approved it. */
  readonly version: number;
  /** Who pays for it, as customers are told. */
  readonly payer: string;
  readonly tier: CampaignTier;
  /** Of its tier's places, in proportion to the other campaigns'. */
  readonly weight: number;
  readonly slots: readonly SlotName[];
  readonly targeting?: TargetingRule;
  readonly schedule: Schedule;
  /** IANA name of the zone in which its hours and weekdays are meant. */
  readonly timeZone: string;
  readonly caps: readonly FrequencyCap[];
  /** Of campaigns with the same label at most one stands on a page. */
  readonly label?: string;
  readonly creatives: readonly Creative[];
};
