import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useAnnounce } from "../say/announcements-context.ts";
import { useMakeRequest } from "./use-requests.ts";

const LONGEST = 4_000;

/** Asks somebody else at the shop to look at what was refused or answered. */
export const AppealForm = ({ requestId }: { readonly requestId: string }) => {
  const [isAsking, setAsking] = useState(false);
  const [text, setText] = useState("");
  const announce = useAnnounce();
  const { formatMessage, formatDate } = useIntl();
  const { make, isMaking } = useMakeRequest(({ dueAt }) => {
    const date = formatDate(dueAt, { dateStyle: "long" });
    announce({ text: formatMessage({ id: "request.appeal.said" }, { date }) });
  });
  const send = (submitted: FormEvent): void => {
    submitted.preventDefault();
    const said = text.trim();
    make({ kind: "appeal", requestId, ...(said === "" ? {} : { text: said }) });
  };
  if (!isAsking)
    return (
      <div className="actions">
        <Button onClick={() => setAsking(true)}>
          <FormattedMessage id="request.appeal.ask" />
        </Button>
      </div>
    );
  return (
    <form className="write" onSubmit={send}>
      <p>
        <FormattedMessage id="request.appeal.lead" />
      </p>
      <Textarea
        label={<FormattedMessage id="request.appeal.text" />}
        rows={3}
        maxLength={LONGEST}
        value={text}
        onChange={(typed) => setText(typed.currentTarget.value)}
      />
      <div className="actions">
        <Button type="submit" loading={isMaking}>
          <FormattedMessage id="request.appeal.send" />
        </Button>
      </div>
    </form>
  );
};
