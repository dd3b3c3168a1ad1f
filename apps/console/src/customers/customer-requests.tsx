import type { CustomerWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { RequestStanding } from "../requests/request-standing.tsx";

/** What somebody asked, and how each stands; what they wrote is opened on its own page. */
export const CustomerRequests = ({ requests }: Pick<CustomerWire, "requests">) => {
  const say = useSay();
  const figures = useFigures();
  return (
    <Panel title={say("customers.requests")}>
      {requests.length === 0 ? (
        <p className="quiet">{say("customers.requests.none")}</p>
      ) : (
        <ul className="list">
          {requests.map((request) => (
            <li key={request.requestId} className="list-row">
              <Link className="text-link" to="/requests/$requestId" params={{ requestId: request.requestId }}>
                {say(`request.kind.${request.kind}`)}
              </Link>
              <RequestStanding request={request} />
              <span className="quiet">{figures.day(request.receivedAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
