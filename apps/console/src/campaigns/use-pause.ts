import type { CampaignStepWire, CampaignWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { campaignQuery } from "./queries.ts";

type Turn = Extract<CampaignStepWire["step"], "pause" | "resume">;

/** Takes a live campaign from sight, or back: seen at once, with the way back, and as it was where the server refuses. */
export const usePause = ({ campaignId }: Pick<CampaignWire, "campaignId">) => {
  const say = useSay();
  const cache = useQueryClient();
  const { done, failed } = useNotices();
  const { queryKey } = campaignQuery(campaignId);
  const turn = useMutation({
    mutationFn: async (step: Turn) => {
      const { version } = cache.getQueryData(queryKey) ?? { version: 0 };
      return ask<CampaignWire>("POST", `/v1/admin/campaigns/${campaignId}/steps`, { body: { version, step } });
    },
    onMutate: async (step) => {
      await cache.cancelQueries({ queryKey });
      const before = cache.getQueryData(queryKey);
      // What a resumption leads to the server knows; only a pause is certain.
      if (before !== undefined && step === "pause")
        cache.setQueryData(queryKey, { ...before, state: "paused", next: ["resume", "stop"] });
      return { before };
    },
    onError: (error, _, context) => {
      if (context?.before !== undefined) cache.setQueryData(queryKey, context.before);
      failed(error);
    },
    onSuccess: (next, step) => {
      cache.setQueryData(queryKey, next);
      void cache.invalidateQueries({ queryKey: ["campaigns"] });
      done({
        text: say(step === "pause" ? "campaign.paused_now" : "campaign.resumed_now", { name: next.document.name }),
        undo: () => turn.mutate(step === "pause" ? "resume" : "pause"),
      });
    },
  });
  return turn;
};
