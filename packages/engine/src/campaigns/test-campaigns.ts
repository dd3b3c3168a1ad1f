import { compileSlot } from "../compile-slot.ts";
import { brandAs } from "../ids.ts";
import { NOTHING_SPENT, openAllowance } from "../personal-allowance.ts";
import { aCatalogue, aSlot, NOW, permitted } from "../test-shop.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { type CampaignPool, openCampaignPool } from "./campaign-pool.ts";
import type { CampaignStanding } from "./campaign-standing.ts";
import type { TargetingAsk } from "./targeting.ts";

/** Campaigns and requests for the engine's tests. */
export const aCreative = (name: string, fields: Partial<Creative> = {}): Creative => ({
  creativeId: brandAs.creativeId(name),
  kind: "ad",
  weight: 1,
  caps: [],
  words: { title: { id: `Judul ${name}`, en: `Title ${name}` }, text: { id: "Teks", en: "Text" } },
  ...fields,
});

export const aCampaign = (name: string, fields: Partial<Campaign> = {}): Campaign => ({
  campaignId: brandAs.campaignId(name),
  version: 1,
  payer: "Toko Contoh",
  tier: "campaign",
  weight: 1,
  slots: [brandAs.slotName("banner")],
  schedule: { breaks: [] },
  timeZone: "Asia/Jakarta",
  caps: [],
  creatives: [aCreative("one")],
  ...fields,
});

export const STANDING: CampaignStanding = {
  ceiling: 1,
  ofStrangers: { ofCampaign: 1, ofCreative: new Map() },
  hasAudience: true,
};

export const aTargetingAsk = (fields: Partial<TargetingAsk> = {}): TargetingAsk => ({
  slot: brandAs.slotName("banner"),
  person: permitted([]),
  categoryOf: ({ category }) => category,
  now: NOW,
  ...fields,
});

type Given = Partial<CampaignAsk> & { readonly standingOf?: (campaign: Campaign) => CampaignStanding };

export const aCampaignPool = (
  campaigns: readonly Campaign[],
  standingOf: (campaign: Campaign) => CampaignStanding = () => STANDING,
): CampaignPool => openCampaignPool(campaigns.map((campaign) => ({ campaign, standing: standingOf(campaign) })));

/** Of a person nothing of whom was used yet, in a slot with room for it. */
const ALLOWANCE = openAllowance(compileSlot(aSlot()), 100, NOTHING_SPENT);

export const aCampaignAsk = (campaigns: readonly Campaign[], { standingOf, ...fields }: Given = {}): CampaignAsk => ({
  ...aTargetingAsk(),
  campaigns: aCampaignPool(campaigns, standingOf),
  catalogue: aCatalogue([], {}),
  exposures: "unknown",
  ads: "all",
  leftOut: { products: [], creatives: [] },
  isAmong: () => true,
  creativeCaps: [],
  pointsOf: () => 0,
  allowance: ALLOWANCE,
  takenLabels: [],
  places: 1,
  random: () => 0,
  ...fields,
});

/** Numbers from 0 to 1 at equal distances, so that what is drawn from them has exactly its probability. */
export const evenly = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => (at + 0.5) / count);
