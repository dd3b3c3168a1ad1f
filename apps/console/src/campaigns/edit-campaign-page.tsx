import type { CampaignWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { ask } from "../data/ask.ts";
import { ConflictNote } from "../form/conflict-note.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { CampaignForm } from "./campaign-form.tsx";
import { campaignQuery } from "./queries.ts";
import { sayCampaignField } from "./say-campaign-field.ts";

export const EditCampaignPage = () => {
  const say = useSay();
  const { campaignId } = useParams({ from: "/campaigns/$campaignId/edit" });
  const campaign = useQuery(campaignQuery(campaignId));
  return (
    <Page
      title={say("campaign.edit")}
      lead={say("campaign.form.edit_lead")}
      within={{ to: `/campaigns/${campaignId}`, title: campaign.data?.document.name ?? say("nav.campaigns") }}
    >
      <Loaded query={campaign} height={560}>
        {(data) => <EditForm campaign={data} />}
      </Loaded>
    </Page>
  );
};

const EditForm = ({ campaign }: { readonly campaign: CampaignWire }) => {
  const { campaignId, version, document } = campaign;
  const say = useSay();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const current = useMemo(() => ({ version, value: document }), [version, document]);
  const draft = useDraft(`campaign.${campaignId}`, current);
  const { queryKey } = campaignQuery(campaignId);
  const save = useMutation({
    mutationFn: () =>
      ask<CampaignWire>("PUT", `/v1/admin/campaigns/${campaignId}`, {
        body: { version: draft.base.version, document: draft.value },
      }),
    // Whoever was second is shown what is there now, above what they typed.
    onError: () => cache.invalidateQueries({ queryKey }),
    onSuccess: (next) => {
      draft.discard();
      cache.setQueryData(queryKey, next);
      void cache.invalidateQueries({ queryKey: ["campaigns"] });
      void navigate({ to: "/campaigns/$campaignId", params: { campaignId } });
    },
  });
  return (
    <>
      <ConflictNote draft={draft} current={current} nameOf={(field) => sayCampaignField(say, field)} />
      <CampaignForm
        draft={draft}
        campaignId={campaignId}
        error={save.error}
        isSaving={save.isPending}
        onSave={() => save.mutate()}
      />
    </>
  );
};
