import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { DecisionLine } from "../decisions/decision-line.tsx";
import { useDecisions } from "../decisions/use-decisions.ts";
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
          return (
            <Panel title="decisions.list" lead={lines.length === 0 ? "decisions.none" : "decisions.list_lead"}>
              {lines.length === 0 ? null : (
                <ul>
                  {lines.map((decision) => (
                    <DecisionLine key={decision.decisionId} decision={decision} />
                  ))}
                </ul>
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
