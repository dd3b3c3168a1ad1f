import { Button } from "@mantine/core";
import type { CampaignWire } from "@seimbang/contracts";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { RatingsPanel } from "../feedback/ratings-panel.tsx";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { CampaignExperiment } from "./campaign-experiment.tsx";
import { CampaignForecast } from "./campaign-forecast.tsx";
import { CampaignHistory } from "./campaign-history.tsx";
import { CampaignReport } from "./campaign-report.tsx";
import { CampaignStateBadge } from "./campaign-state.tsx";
import { CampaignWay } from "./campaign-way.tsx";
import { CreativeCards } from "./creative-cards.tsx";
import { NextSteps } from "./next-steps.tsx";
import { OverruleCopy } from "./overrule-copy.tsx";
import { campaignQuery } from "./queries.ts";

export const CampaignPage = () => {
  const say = useSay();
  const { campaignId } = useParams({ from: "/campaigns/$campaignId" });
  const campaign = useQuery(campaignQuery(campaignId));
  const within = { to: "/campaigns", title: say("nav.campaigns") };
  if (campaign.data === undefined)
    return (
      <Page title={say("nav.campaigns")} within={within}>
        <Loaded query={campaign} height={420}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <OneCampaign campaign={campaign.data} within={within} />;
};

type OneCampaignProps = {
  readonly campaign: CampaignWire;
  readonly within: { readonly to: string; readonly title: string };
};

/** Out of customers' sight, and why is the first thing to know. */
const TAKEN: readonly CampaignWire["state"][] = ["paused", "stopped", "refused"];
const FIXED: readonly CampaignWire["state"][] = ["testing", "launched", "limited", "stopped"];
const TRIED: readonly CampaignWire["state"][] = ["testing", "launched", "limited", "paused", "refused", "stopped"];

const OneCampaign = ({ campaign, within }: OneCampaignProps) => {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const { campaignId, document, state, because, notShown = [] } = campaign;
  return (
    <Page
      {...{ within }}
      title={document.name}
      beside={<CampaignStateBadge state={state} />}
      lead={say("campaign.paid_by", { payer: document.payer.name })}
      actions={
        <>
          {may("campaigns.edit") && !FIXED.includes(state) ? (
            <Button
              component={Link}
              to={`/campaigns/${campaignId}/edit`}
              leftSection={<IconPencil size={16} aria-hidden={true} />}
            >
              {say("campaign.edit")}
            </Button>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <CampaignWay state={state} />
      {TAKEN.includes(state) ? <Note tone="care">{say(`history.reason.${because}`)}</Note> : null}
      {notShown.map(({ creativeId, reason, message }) => (
        <Note key={`${creativeId} ${reason}`} tone="care">
          <strong>{creativeId}</strong>: {say(`campaign.not_shown.${reason}`)} {message?.[language]}
        </Note>
      ))}
      <NextSteps campaign={campaign} />
      {FIXED.includes(state) ? null : <OverruleCopy campaign={campaign} />}
      <CampaignExperiment campaign={campaign} />
      <CreativeCards creatives={document.creatives} />
      {TRIED.includes(state) ? (
        <CampaignReport campaignId={campaignId} />
      ) : (
        <CampaignForecast campaignId={campaignId} />
      )}
      {TRIED.includes(state) && may("feedback.read") ? <RatingsPanel campaignId={campaignId} /> : null}
      <CampaignHistory campaignId={campaignId} />
    </Page>
  );
};
