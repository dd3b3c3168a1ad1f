import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { Panel } from "../layout/panel.tsx";
import { LearnLink } from "../learn/learn-link.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { AreaSelect } from "./area-select.tsx";
import { useMakeRequest, useRequests } from "./use-requests.ts";

const KINDS = ["question", "rectification", "complaint"] as const;
const LONGEST = 4_000;

/** A question or a complaint, which a person at the shop answers by the day that is said with it. */
export const WriteSection = () => {
  const [kind, setKind] = useState<(typeof KINDS)[number]>("question");
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
    make({ kind, text: text.trim(), ...(area === "" ? {} : { jurisdiction: area }) });
  };
  return (
    <Panel title="write.title" lead="write.lead">
      <LearnLink page="manipulation" />
      <form className="write" onSubmit={send}>
        <fieldset className="plain-fieldset">
          <legend>
            <FormattedMessage id="write.kind" />
          </legend>
          {KINDS.map((each) => (
            <Radio
              key={each}
              className="check"
              name="kind"
              value={each}
              checked={kind === each}
              label={<FormattedMessage id={`request.${each}`} />}
              onChange={() => setKind(each)}
            />
          ))}
        </fieldset>
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
