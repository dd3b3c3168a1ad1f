import { useQuery } from "@tanstack/react-query";
import { useConnection } from "../connection/connection-context.ts";
import { CheckReceipt } from "../history/check-receipt.tsx";
import { ConsentLine } from "../history/consent-line.tsx";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { Panel } from "../layout/panel.tsx";

export const HistoryPage = () => {
  const { client } = useConnection();
  const consents = useQuery({ queryKey: ["consents"], queryFn: client.consents.list });
  return (
    <>
      <PageHeading title="history.title" lead="history.lead" />
      <Loaded query={consents}>
        {({ consents: lines }) => (
          <Panel title="history.list" lead={lines.length === 0 ? "history.none" : "history.list_lead"}>
            {lines.length === 0 ? null : <CheckReceipt />}
            <ul>
              {lines.map((line) => (
                <ConsentLine key={line.choiceId} line={line} />
              ))}
            </ul>
          </Panel>
        )}
      </Loaded>
    </>
  );
};
