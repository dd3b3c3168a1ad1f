import { Button, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { Panel } from "../layout/panel.tsx";
import { LearnLink } from "../learn/learn-link.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { AreaSelect } from "./area-select.tsx";
import { useMakeRequest, useRequests } from "./use-requests.ts";

const LONGEST = 4_000;

/** What is wrong in somebody's data, which a person at the shop corrects by the day that is said with it. */
export const WriteSection = () => {
  const [text, setText] = useState("");
  const [area, setArea] = useState("");
  const areas = useRequests().data?.areas ?? [];
  const announce = useAnnounce();
  const { formatMessage, formatDate } = useIntl();
  const { make, isMaking } = useMakeRequest(({ dueAt }) => {
    setText("");
    announce({ text: formatMessage({ id: "write.said" }, { date: formatDate(dueAt, { dateStyle: "long" }) }) });
  });
  const send = (submitted: FormEvent): void => {
    submitted.preventDefault();
    make({ kind: "rectification", text: text.trim(), ...(area === "" ? {} : { jurisdiction: area }) });
  };
  return (
    <Panel title="write.title" lead="write.lead">
      <p>
        <FormattedMessage id="write.ask" values={{ link: (words) => <Link to="/threads">{words}</Link> }} />
      </p>
      <LearnLink page="manipulation" />
      <form className="write" onSubmit={send}>
        <Textarea
          label={<FormattedMessage id="write.text" />}
          rows={5}
          maxLength={LONGEST}
          required={true}
          withAsterisk={false}
          value={text}
          onChange={(typed) => setText(typed.currentTarget.value)}
        />
        <AreaSelect areas={areas} chosen={area} choose={setArea} />
        <div className="actions">
          <Button type="submit" loading={isMaking} disabled={text.trim() === ""}>
            <FormattedMessage id="write.send" />
          </Button>
        </div>
      </form>
    </Panel>
  );
};
