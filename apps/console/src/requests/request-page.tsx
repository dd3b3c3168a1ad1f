import type { OneRequestWire, RightsRequestStateWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { ErasedPanel } from "./erased-panel.tsx";
import { requestQuery } from "./queries.ts";
import { ReadRequestPanel } from "./read-request-panel.tsx";
import { RequestClock } from "./request-clock.tsx";
import { RequestHistory } from "./request-history.tsx";
import { RequestRecipients } from "./request-recipients.tsx";
import { RequestStanding } from "./request-standing.tsx";
import { RequestSteps } from "./request-steps.tsx";

export const RequestPage = () => {
  const say = useSay();
  const { requestId } = useParams({ from: "/requests/$requestId" });
  const [erased, setErased] = useState<RightsRequestStateWire>();
  const request = useQuery({ ...requestQuery(requestId), enabled: erased === undefined });
  const within = { to: "/requests", title: say("nav.requests") };
  if (erased !== undefined)
    return (
      <Page title={say("request.kind.erasure")} within={within}>
        <ErasedPanel done={erased} />
      </Page>
    );
  if (request.data === undefined)
    return (
      <Page title={say("nav.requests")} within={within}>
        <Loaded query={request} height={420}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <OneRequest key={requestId} request={request.data} within={within} onErased={setErased} />;
};

type OneRequestProps = {
  readonly request: OneRequestWire;
  readonly within: { readonly to: string; readonly title: string };
  readonly onErased: (done: RightsRequestStateWire) => void;
};

const OneRequest = ({ request, within, onErased }: OneRequestProps) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const [written, setWritten] = useState<string>();
  const { kind, channel, receivedAt, state, refusal, extension, outcome } = request;
  return (
    <Page
      {...{ within }}
      title={say(`request.kind.${kind}`)}
      beside={<RequestStanding request={request} />}
      lead={say("request.came", { at: figures.moment(receivedAt), how: say(`request.channel.${channel}`) })}
      actions={<PrintButton />}
    >
      {state === "in_progress" ? <Note tone="care">{say("request.unproven")}</Note> : null}
      {refusal === undefined ? null : (
        <Note>
          <strong>{say("request.refused", { reason: say(`request.refusal.${refusal.reason}`) })}</strong>{" "}
          {refusal.articles.join("; ")}
        </Note>
      )}
      {outcome === undefined ? null : <Note>{say(`request.outcome.${outcome}`)}</Note>}
      {extension === undefined ? null : (
        <Note>
          {say("request.extended", {
            before: figures.day(extension.before),
            reason: say(`request.extension.${extension.reason}`),
          })}
        </Note>
      )}
      <RequestClock request={request} />
      <RequestSteps {...{ request, written, onErased }} />
      {may("rights.answer") ? <ReadRequestPanel request={request} onRead={setWritten} /> : null}
      <RequestRecipients recipients={request.recipients} />
      <RequestHistory request={request} />
    </Page>
  );
};
