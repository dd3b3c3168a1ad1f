import type { CampaignWire } from "@seimbang/contracts";
import { brandAs, isAvailable } from "@seimbang/engine";
import type { CampaignDeps } from "./campaign-deps.ts";
import { isLive } from "./campaign-steps.ts";
import { findEvidence } from "./evidence-store.ts";
import type { StoredCampaign } from "./store.ts";
import { evidenceOf } from "./write-campaign.ts";

export type NotShown = NonNullable<CampaignWire["notShown"]>[number];

/** The creatives of a live campaign that customers do not see at this moment, and why; the others go on. */
export const notShown = async (campaign: StoredCampaign, deps: CampaignDeps): Promise<readonly NotShown[]> => {
  if (!isLive(campaign.state)) return [];
  const { document, launchedCreatives } = campaign;
  const missing = document.creatives.flatMap(({ creativeId, productId }): readonly NotShown[] => {
    if (launchedCreatives?.includes(creativeId) === false) return [{ creativeId, reason: "not_tested" }];
    if (productId === undefined) return [];
    const product = deps.world.findProduct(brandAs.productId(productId));
    if (product === undefined) return [{ creativeId, reason: "product_gone" }];
    return isAvailable(product) ? [] : [{ creativeId, reason: "product_unavailable" }];
  });
  return [...missing, ...(await notProven(campaign, deps))];
};

const notProven = async (campaign: StoredCampaign, deps: CampaignDeps): Promise<readonly NotShown[]> => {
  const evidence = await findEvidence(deps.database, evidenceOf(campaign.document));
  // What cannot be checked is reported by the watch; it keeps nobody from reading a campaign, or from pausing it.
  const findings = (await deps.checkCopy?.(campaign, evidence, deps.clock()).catch(() => [])) ?? [];
  return findings
    .filter(({ severity }) => severity === "blocks")
    .map(({ creativeId, message }) => ({ creativeId, reason: "claim_not_proven", message }));
};
