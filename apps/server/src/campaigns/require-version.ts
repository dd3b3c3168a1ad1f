import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { findCampaign, type StoredCampaign } from "./store.ts";

/** @throws Problem `unknown_campaign` */
export const requireCampaign = async (database: Database, campaignId: string): Promise<StoredCampaign> => {
  const campaign = isId(campaignId) ? await findCampaign(database, campaignId) : undefined;
  if (campaign === undefined) throw new Problem("unknown_campaign");
  return campaign;
};

/** @throws Problem `unknown_campaign`, or `version_conflict` where somebody changed it since that version */
export const requireVersion = async (
  database: Database,
  campaignId: string,
  version: number,
): Promise<StoredCampaign> => {
  const campaign = await requireCampaign(database, campaignId);
  if (campaign.version !== version) throw new Problem("version_conflict");
  return campaign;
};
