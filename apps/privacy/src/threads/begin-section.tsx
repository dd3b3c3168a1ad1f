import { Button, NativeSelect, Radio } from "@mantine/core";
import type { BeginThreadWire, ThreadBegunWire, ThreadKind, ThreadTopic } from "@seimbang/contracts";
import { type FormEvent, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { Note } from "../layout/note.tsx";
import { Panel } from "../layout/panel.tsx";
import { isTooLong, TextField } from "./text-field.tsx";
import { useBeginThread } from "./use-threads.ts";

const KINDS = ["question", "complaint"] as const satisfies readonly ThreadKind[];
/** What each kind is mostly about, the likeliest first. */
const TOPICS = {
  question: ["why_shown", "my_data", "other"],
  complaint: ["too_personal", "too_often", "misleading", "sensitive", "my_data", "other"],
} as const satisfies Readonly<Record<ThreadKind, readonly ThreadTopic[]>>;

type BeginSectionProps = {
  readonly about: Pick<BeginThreadWire, "from" | "about">;
  readonly begun: (answer: ThreadBegunWire) => void;
};

/** A question or a complaint, which a person at the shop answers by a day that is said. */
export const BeginSection = ({ about, begun }: BeginSectionProps) => {
  const { formatMessage } = useIntl();
  const [kind, setKind] = useState<ThreadKind>(about.about === undefined ? "question" : "complaint");
  const [topic, setTopic] = useState<ThreadTopic>(TOPICS[kind][0]);
  const [text, setText] = useState("");
  const { begin, isBeginning } = useBeginThread((answer) => {
    setText("");
    begun(answer);
  });
  const send = (submitted: FormEvent): void => {
    submitted.preventDefault();
    begin({ ...about, kind, topic, text: text.trim() });
  };
  return (
    <Panel title="threads.begin" lead="threads.begin_lead">
      <form className="write" onSubmit={send}>
        <fieldset className="plain-fieldset">
          <legend>
            <FormattedMessage id="threads.kind" />
          </legend>
          {KINDS.map((each) => (
            <Radio
              key={each}
              className="check"
              name="kind"
              value={each}
              checked={kind === each}
              label={<FormattedMessage id={`threads.kind.${each}`} />}
              onChange={() => {
                setKind(each);
                setTopic(TOPICS[each][0]);
              }}
            />
          ))}
        </fieldset>
        <NativeSelect
          size="md"
          label={<FormattedMessage id="threads.topic" />}
          value={topic}
          data={TOPICS[kind].map((value) => ({ value, label: formatMessage({ id: `threads.topic.${value}` }) }))}
          onChange={({ currentTarget }) => {
            const chosen = TOPICS[kind].find((value) => value === currentTarget.value);
            if (chosen !== undefined) setTopic(chosen);
          }}
        />
        {about.about === undefined ? null : (
          <Note>
            <FormattedMessage id="threads.about_shown" />
          </Note>
        )}
        {kind === "complaint" && topic === "too_personal" ? (
          <Note>
            <FormattedMessage id="threads.at_once" />
          </Note>
        ) : null}
        <TextField label="threads.text" rows={5} text={text} write={setText} />
        <div className="actions">
          <Button type="submit" loading={isBeginning} disabled={text.trim() === "" || isTooLong(text)}>
            <FormattedMessage id="threads.send" />
          </Button>
        </div>
      </form>
    </Panel>
  );
};
