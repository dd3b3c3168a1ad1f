import type { CampaignDocumentWire, CampaignState, CreativeWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Campaigns } from "./open-campaigns.ts";
import { findCampaign, replaceCampaign } from "./store.ts";
import { aDocument } from "./test-campaign.ts";

const ACTOR = { keyId: "test" };
type Shop = { readonly database: Database; readonly serving: { readonly campaigns: Campaigns } };
type Changes = Partial<CampaignDocumentWire & Pick<CreativeWire, "title" | "productId" | "kind" | "imageText">>;

/** For tests: takes campaigns to a state as their experiments would take them there. */
export const openLauncher = ({ database, serving }: Shop) => {
  const put = async (campaignId: string, state: CampaignState): Promise<void> => {
    const before = await findCampaign(database, campaignId);
    if (before === undefined) throw new Error("There is no such campaign.");
    const next = { ...before, version: before.version + 1, state };
    const change = { reason: "experiment_passed", from: before.state, document: undefined, actor: ACTOR } as const;
    await database.transaction().execute((transaction) => replaceCampaign(transaction, next, change));
  };
  const launch = async (changes: Changes = {}): Promise<string> => {
    const { campaignId } = await serving.campaigns.draft(aDocument({ productId: "pot", ...changes }), ACTOR);
    await put(campaignId, "launched");
    return campaignId;
  };
  return { put, launch };
};
