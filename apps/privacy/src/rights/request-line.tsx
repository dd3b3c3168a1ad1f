import { Badge } from "@mantine/core";
import type { RightsRequestStateWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage } from "react-intl";
import { DownloadCertificate } from "./download-certificate.tsx";
import { timeLeft } from "./time-left.ts";

type RequestLineProps = {
  readonly request: RightsRequestStateWire;
  /** The server's time, by which its clock runs. */
  readonly now: string;
};

/** One request: what it was, how it stands, and, while an answer is owed, how long the shop still has. */
export const RequestLine = ({ request, now }: RequestLineProps) => {
  const { requestId, kind, state, receivedAt, dueAt, finishedAt, text, answer } = request;
  const left = timeLeft(dueAt, now);
  return (
    <li className="request">
      <p className="request-title">
        <span>
          <FormattedMessage id={`request.${kind}`} />
        </span>
        <Badge variant="default" size="lg" radius="sm" tt="none" fw={600}>
          <FormattedMessage id={`request.state.${state}`} />
        </Badge>
      </p>
      <p className="dim small">
        <FormattedMessage
          id="request.received"
          values={{ date: <FormattedDate value={receivedAt} dateStyle="long" timeStyle="short" /> }}
        />
        {finishedAt === undefined ? null : (
          <>
            {" · "}
            <FormattedMessage
              id="request.finished"
              values={{ date: <FormattedDate value={finishedAt} dateStyle="long" timeStyle="short" /> }}
            />
          </>
        )}
      </p>
      {state === "received" ? (
        <p className="note" data-tone={left.isLate ? "care" : "calm"}>
          <FormattedMessage
            id={left.isLate ? "request.late" : "request.due"}
            values={{ date: <FormattedDate value={dueAt} dateStyle="long" timeStyle="short" />, hours: left.hours }}
          />
        </p>
      ) : null}
      {text === undefined ? null : <blockquote className="quote">{text}</blockquote>}
      {answer === undefined ? null : (
        <div>
          <p className="small">
            <FormattedMessage id="request.answer" />
          </p>
          <blockquote className="quote">{answer}</blockquote>
        </div>
      )}
      <p className="dim small">
        <FormattedMessage id="request.number" values={{ number: requestId }} />
      </p>
      <DownloadCertificate requestId={requestId} />
    </li>
  );
};
