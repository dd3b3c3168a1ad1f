import { Loaded } from "../layout/loaded.tsx";
import { Panel } from "../layout/panel.tsx";
import { RequestLine } from "./request-line.tsx";
import { useRequests } from "./use-requests.ts";

/** Everything that was asked for so far, and how it stands. */
export const RequestsSection = () => (
  <Loaded query={useRequests()}>
    {({ now, requests }) => (
      <Panel title="requests.title" lead={requests.length === 0 ? "requests.none" : "requests.lead"}>
        {requests.length === 0 ? null : (
          <ul className="lines">
            {requests.map((request) => (
              <RequestLine
                key={request.requestId}
                request={request}
                now={now}
                isAppealed={requests.some(({ about }) => about === request.requestId)}
              />
            ))}
          </ul>
        )}
      </Panel>
    )}
  </Loaded>
);
