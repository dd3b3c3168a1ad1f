import { FormattedMessage } from "react-intl";
import { CampaignsSection } from "../decisions/campaigns-section.tsx";
import { DecisionList } from "../decisions/decision-list.tsx";
import { useDecisions } from "../decisions/use-decisions.ts";
import { useKnown } from "../known/use-known.ts";
import { Disclosure } from "../layout/disclosure.tsx";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { Panel } from "../layout/panel.tsx";

export const DecisionsPage = () => {
  const shown = useDecisions(false);
  const examples = useDecisions(true);
  const known = useKnown();
  const exampleLines = examples.data?.pages.flatMap((page) => page.decisions) ?? [];
  return (
    <>
      <PageHeading title="decisions.title" lead="decisions.lead" />
      <Loaded query={shown}>
        {({ pages }) => {
          const lines = pages.flatMap((page) => page.decisions);
          return (
            <Panel title="decisions.list" lead={lines.length === 0 ? "decisions.none" : "decisions.list_lead"}>
              {lines.length === 0 ? null : <DecisionList decisions={lines} query={shown} />}
            </Panel>
          );
        }}
      </Loaded>
      {known.data === undefined ? null : <CampaignsSection campaigns={known.data.campaigns} />}
      {exampleLines.length === 0 ? null : (
        <Panel title="decisions.examples" lead="decisions.examples_lead">
          <Disclosure title={<FormattedMessage id="decisions.examples_open" />}>
            <DecisionList decisions={exampleLines} query={examples} />
          </Disclosure>
        </Panel>
      )}
    </>
  );
};
