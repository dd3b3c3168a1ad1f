import { Button } from "@mantine/core";
import type { KnownDecisionsWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { DecisionLine } from "./decision-line.tsx";
import type { useDecisions } from "./use-decisions.ts";

type DecisionListProps = {
  readonly decisions: KnownDecisionsWire["decisions"];
  readonly query: Pick<ReturnType<typeof useDecisions>, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">;
};

export const DecisionList = ({ decisions, query }: DecisionListProps) => (
  <>
    <ul>
      {decisions.map((decision) => (
        <DecisionLine key={decision.decisionId} decision={decision} />
      ))}
    </ul>
    {query.hasNextPage ? (
      <div className="actions">
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          <FormattedMessage id="say.more" />
        </Button>
      </div>
    ) : null}
  </>
);
