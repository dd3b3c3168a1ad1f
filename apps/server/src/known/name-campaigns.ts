import type { KnownWire } from "@seimbang/contracts";
import type { Mute } from "@seimbang/engine";
import type { FindCopies } from "../campaigns/read.ts";
import type { ShownCampaign } from "../decide/read.ts";

/** Who advertised to somebody, as they read it. */
export const nameCampaigns = async (
  shown: readonly ShownCampaign[],
  mutes: readonly Mute[],
  findCopies: FindCopies,
): Promise<KnownWire["campaigns"]> => {
  const copyOf = await findCopies(shown.map(({ campaignId }) => campaignId));
  return shown.flatMap(({ lastAt, ...campaign }) => {
    const copy = copyOf(campaign);
    if (copy === undefined) return [];
    return {
      campaignId: campaign.campaignId,
      paidBy: copy.paidBy,
      kind: copy.kind,
      title: copy.words.title,
      shown: campaign.shown,
      lastAt: new Date(lastAt).toISOString(),
      hidden: mutes.some((mute) => mute.kind === "campaign" && mute.campaignId === campaign.campaignId),
    };
  });
};
