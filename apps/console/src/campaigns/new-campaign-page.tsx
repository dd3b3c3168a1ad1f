import type { CampaignWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Page } from "../page/page.tsx";
import { CampaignForm } from "./campaign-form.tsx";
import { emptyDocument } from "./empty-document.ts";
import { campaignQuery } from "./queries.ts";

export const NewCampaignPage = () => {
  const say = useSay();
  const shop = useShop();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const empty = useMemo(() => ({ version: 0, value: emptyDocument(shop.name) }), [shop.name]);
  const draft = useDraft("campaign.new", empty);
  const save = useMutation({
    mutationFn: () => ask<CampaignWire>("POST", "/v1/admin/campaigns", { body: { document: draft.value } }),
    onSuccess: (campaign) => {
      draft.discard();
      cache.setQueryData(campaignQuery(campaign.campaignId).queryKey, campaign);
      void cache.invalidateQueries({ queryKey: ["campaigns", "all"] });
      void navigate({ to: "/campaigns/$campaignId", params: { campaignId: campaign.campaignId } });
    },
  });
  return (
    <Page
      title={say("campaigns.new")}
      lead={say("campaign.form.lead")}
      within={{ to: "/campaigns", title: say("nav.campaigns") }}
    >
      <CampaignForm draft={draft} error={save.error} isSaving={save.isPending} onSave={() => save.mutate()} />
    </Page>
  );
};
