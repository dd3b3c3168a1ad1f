import type { CampaignStepWire, CampaignWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { campaignQuery } from "./queries.ts";

export type Step = Omit<CampaignStepWire, "version">;

/** Takes a campaign a step on its way, by the version that is on the page. */
export const useStep = ({ campaignId, version }: Pick<CampaignWire, "campaignId" | "version">) => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) =>
      ask<CampaignWire>("POST", `/v1/admin/campaigns/${campaignId}/steps`, { body: { version, ...step } }),
    onSuccess: (next) => cache.setQueryData(campaignQuery(campaignId).queryKey, next),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: ["campaigns"] });
      void cache.invalidateQueries({ queryKey: ["experiments"] });
    },
  });
};
