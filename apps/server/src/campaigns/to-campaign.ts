import type { CampaignDocumentWire, CreativeWire } from "@seimbang/contracts";
import { brandAs, type Campaign, type Creative, type Schedule, type TargetingRule } from "@seimbang/engine";
import type { StoredCampaign } from "./store.ts";

/** A campaign as choosing sees it, from its checked document. */
export const toCampaign = (
  { campaignId, version, document }: Pick<StoredCampaign, "campaignId" | "version" | "document">,
  shopTimeZone: string,
): Campaign => {
  const { payer, tier, weight, slots, schedule, caps = [], label, creatives } = document;
  return {
    campaignId: brandAs.campaignId(campaignId),
    version,
    payer: payer.name,
    tier,
    weight,
    slots: slots.map(brandAs.slotName),
    targeting: targetingOf(document),
    schedule: toSchedule(schedule),
    timeZone: schedule.timeZone ?? shopTimeZone,
    caps,
    ...(label === undefined ? {} : { label }),
    creatives: creatives.map(toCreative),
  };
};

/** The same with those of its creatives that a launch was of. */
export const asLaunched = (
  campaign: Campaign,
  { launchedCreatives }: Pick<StoredCampaign, "launchedCreatives">,
): Campaign =>
  launchedCreatives === undefined
    ? campaign
    : { ...campaign, creatives: campaign.creatives.filter(({ creativeId }) => launchedCreatives.includes(creativeId)) };

const targetingOf = ({ targeting = {}, excludedCategories = [] }: CampaignDocumentWire): TargetingRule =>
  excludedCategories.length === 0 ? targeting : { all: [targeting], not: { page: { categories: excludedCategories } } };

const toSchedule = ({ from, until, breaks = [] }: CampaignDocumentWire["schedule"]): Schedule => ({
  ...(from === undefined ? {} : { from: Date.parse(from) }),
  ...(until === undefined ? {} : { until: Date.parse(until) }),
  breaks: breaks.map((pause) => ({ from: Date.parse(pause.from), until: Date.parse(pause.until) })),
});

const toCreative = ({ creativeId, kind, productId, weight, caps = [], ...words }: CreativeWire): Creative => ({
  creativeId: brandAs.creativeId(creativeId),
  kind,
  ...(productId === undefined ? {} : { productId: brandAs.productId(productId) }),
  weight,
  caps,
  words: {
    title: words.title,
    text: words.text,
    ...(words.imageUrl === undefined ? {} : { imageUrl: words.imageUrl }),
    ...(words.imageText === undefined ? {} : { imageText: words.imageText }),
    ...(words.url === undefined ? {} : { url: words.url }),
  },
});
