import { Badge } from "@mantine/core";
import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { ReactNode } from "react";
import { FormattedDate, FormattedMessage } from "react-intl";
import { AppealForm } from "./appeal-form.tsx";
import { DownloadCertificate } from "./download-certificate.tsx";
import { RequestLifting } from "./request-lifting.tsx";
import { RequestSteps } from "./request-steps.tsx";
import { RequestWords } from "./request-words.tsx";
import { timeLeft } from "./time-left.ts";

type RequestLineProps = {
  readonly request: RightsRequestStateWire;
  /** The server's time, by which its clock runs. */
  readonly now: string;
  /** Whether somebody was asked to look at it again. */
  readonly isAppealed: boolean;
};

/** One request: what it was, how it stands, and, while an answer is owed, how long the shop still has. */
export const RequestLine = ({ request, now, isAppealed }: RequestLineProps) => {
  const { requestId, kind, state, receivedAt, finishedAt, mayAppeal } = request;
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
        <FormattedMessage id="request.received" values={{ date: at(receivedAt) }} />
        {finishedAt === undefined ? null : (
          <>
            {" · "}
            <FormattedMessage id="request.finished" values={{ date: at(finishedAt) }} />
          </>
        )}
      </p>
      <Deadline request={request} now={now} />
      <RequestWords request={request} />
      <RequestLifting request={request} />
      <RequestSteps request={request} />
      {mayAppeal === true && !isAppealed ? <AppealForm requestId={requestId} /> : null}
      <p className="dim small">
        <FormattedMessage id="request.number" values={{ number: requestId }} />
      </p>
      <DownloadCertificate requestId={requestId} />
    </li>
  );
};

const at = (time: string): ReactNode => <FormattedDate value={time} dateStyle="long" timeStyle="short" />;

const Deadline = ({ request, now }: Pick<RequestLineProps, "request" | "now">) => {
  const { state, dueAt, clock, extension } = request;
  if (state !== "open" && state !== "in_progress") return null;
  const left = timeLeft(dueAt, now);
  return (
    <div className="note" data-tone={left.isLate ? "care" : "calm"}>
      {extension === undefined ? null : (
        <p>
          <FormattedMessage
            id="request.extended"
            values={{ date: at(dueAt), reason: <FormattedMessage id={`extension.${extension.reason}`} /> }}
          />
          {extension.text === undefined ? null : ` ${extension.text}`}
        </p>
      )}
      <p>
        <FormattedMessage
          id={left.isLate ? "request.late" : "request.due"}
          values={{ date: at(dueAt), hours: left.hours }}
        />
      </p>
      <p className="dim small">
        <FormattedMessage id="request.clock" values={{ clock }} />
      </p>
    </div>
  );
};
