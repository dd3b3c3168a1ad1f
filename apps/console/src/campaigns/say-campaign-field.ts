import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

const NAMES: Readonly<Record<keyof CampaignDocumentWire, MessageId>> = {
  name: "campaigns.name",
  payer: "campaign.form.payer",
  tier: "campaigns.tier",
  weight: "campaign.form.weight",
  slots: "campaigns.slots",
  targeting: "campaign.form.targeting",
  excludedCategories: "campaign.form.excluded",
  schedule: "campaign.form.schedule",
  budget: "campaign.form.budget",
  caps: "campaign.form.caps",
  label: "campaign.form.label",
  creatives: "campaign.creatives",
  attribution: "campaign.form.attribution",
  creativesBy: "campaign.form.creatives_by",
};

/** How a part of a campaign is called, for whoever reads what of it was changed. */
export const sayCampaignField = (say: Say, field: string): string => {
  const name = NAMES[field as keyof CampaignDocumentWire];
  return name === undefined ? field : say(name);
};
