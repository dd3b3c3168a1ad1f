import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { DecisionList } from "../decisions/decision-list.tsx";
import { useDecisions } from "../decisions/use-decisions.ts";
import { Disclosure } from "../layout/disclosure.tsx";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { Panel } from "../layout/panel.tsx";

export const DecisionsPage = () => {
  const decisions = useDecisions();
  return (
    <>
      <PageHeading title="decisions.title" lead="decisions.lead" />
      <Loaded query={decisions}>
        {({ pages }) => {
          const lines = pages.flatMap((page) => page.decisions);
          const examples = lines.filter(({ preview }) => preview !== undefined);
          const shown = lines.filter(({ preview }) => preview === undefined);
          return (
            <Panel title="decisions.list" lead={lines.length === 0 ? "decisions.none" : "decisions.list_lead"}>
              {shown.length === 0 ? null : <DecisionList decisions={shown} />}
              {examples.length === 0 ? null : (
                <Disclosure title={<FormattedMessage id="decisions.examples" values={{ count: examples.length }} />}>
                  <DecisionList decisions={examples} />
                </Disclosure>
              )}
              {decisions.hasNextPage ? (
                <div className="actions">
                  <Button loading={decisions.isFetchingNextPage} onClick={() => void decisions.fetchNextPage()}>
                    <FormattedMessage id="say.more" />
                  </Button>
                </div>
              ) : null}
            </Panel>
          );
        }}
      </Loaded>
    </>
  );
};
