import { Button } from "@mantine/core";
import type { KnownWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useChoose } from "../choices/use-choose.ts";
import { Panel } from "../layout/panel.tsx";

type Campaign = KnownWire["campaigns"][number];

/** Who advertises to the person, and how each of them is stopped. */
export const CampaignsSection = ({ campaigns }: { readonly campaigns: readonly Campaign[] }) => (
  <Panel title="campaigns.title" lead={campaigns.length === 0 ? "campaigns.none" : "campaigns.lead"}>
    {campaigns.length === 0 ? null : (
      <ul className="lines">
        {campaigns.map((campaign) => (
          <CampaignLine key={campaign.campaignId} campaign={campaign} />
        ))}
      </ul>
    )}
  </Panel>
);

const CampaignLine = ({ campaign }: { readonly campaign: Campaign }) => {
  const { campaignId, kind, paidBy, title, shown, lastAt, hidden } = campaign;
  const { choose } = useChoose();
  const { language } = useLanguage();
  const { formatMessage } = useIntl();
  const name = `${title[language]} · ${paidBy}`;
  const mutes = [{ kind: "campaign" as const, campaignId }];
  const stop = { choice: { mute: mutes }, said: formatMessage({ id: "mutes.said_hidden" }, { name }) };
  const goOn = { choice: { unmute: mutes }, said: formatMessage({ id: "mutes.said_shown" }, { name }) };
  return (
    <li className="line-with-action">
      <p>
        {title[language]}
        <span className="dim small block">
          <FormattedMessage id={`decisions.creative.${kind}`} values={{ payer: paidBy }} />
        </span>
        <span className="dim small block">
          <FormattedMessage
            id="campaigns.shown"
            values={{ times: shown, date: <FormattedDate value={lastAt} dateStyle="medium" /> }}
          />
        </span>
      </p>
      <Button onClick={() => choose(hidden ? { ...goOn, undo: stop } : { ...stop, undo: goOn })}>
        <FormattedMessage id={hidden ? "mutes.show_again" : "campaigns.hide"} />
      </Button>
    </li>
  );
};
