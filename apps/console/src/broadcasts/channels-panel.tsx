import { Button, TextInput } from "@mantine/core";
import type { MessagesOverviewWire, TestMessageWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { sayFailure } from "../language/say-failure.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Note, type Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

type Channel = MessagesOverviewWire["channels"][number];

const TONES = { working: "good", failing: "bad", unused: "quiet" } as const satisfies Readonly<
  Record<Channel["state"], Tone | "quiet">
>;

/** By which ways something goes out, whether they work, and a mail on trial. */
export const ChannelsPanel = ({ channels }: Pick<MessagesOverviewWire, "channels">) => {
  const say = useSay();
  const may = useMay();
  return (
    <Panel title={say("channels.title")} lead={say("channels.lead")}>
      {channels.length === 0 ? (
        <Empty title={say("channels.empty.title")} text={say("channels.empty.text")} />
      ) : (
        <ul className="list">
          {channels.map((channel) => (
            <li key={channel.channel}>
              <ChannelLine channel={channel} />
            </li>
          ))}
        </ul>
      )}
      {may("messages.run") && channels.some(({ channel }) => channel === "mail") ? <TestForm /> : null}
    </Panel>
  );
};

const ChannelLine = ({
  channel: { channel, state, failure, failingSince, retryAt, lastSentAt },
}: {
  readonly channel: Channel;
}) => {
  const say = useSay();
  const figures = useFigures();
  return (
    <div className="stack">
      <span className="row-apart">
        <strong>{say(`channel.${channel}`)}</strong>
        <span className="list-row">
          <span className="quiet">
            {lastSentAt === undefined ? "" : say("channels.last", { ago: figures.ago(lastSentAt) })}
          </span>
          <StateBadge tone={TONES[state]}>{say(`channels.state.${state}`)}</StateBadge>
        </span>
      </span>
      {failure === undefined ? null : (
        <Note tone="bad">
          {say("channels.failing", {
            since: failingSince === undefined ? "" : figures.ago(failingSince),
            why: sayFailure(say, failure),
            next:
              retryAt !== undefined && Date.parse(retryAt) > Date.now() ? figures.ago(retryAt) : say("webhooks.soon"),
          })}
        </Note>
      )}
    </div>
  );
};

const TestForm = () => {
  const say = useSay();
  const me = useMe();
  const { language } = useLanguage();
  const { done } = useNotices();
  const cache = useQueryClient();
  const [to, setTo] = useState(me.mail);
  const test = useMutation({
    mutationFn: () => {
      const body = { to: to.trim(), language } satisfies TestMessageWire;
      return ask("POST", "/v1/admin/messages/test", { body });
    },
    onSuccess: () => done({ text: say("channels.test.sent", { to }) }),
    onSettled: () => cache.invalidateQueries({ queryKey: ["messages"] }),
  });
  return (
    <form
      className="test-row no-print"
      onSubmit={(event) => {
        event.preventDefault();
        test.mutate();
      }}
    >
      <TextInput
        label={say("channels.test.to")}
        type="email"
        required={true}
        value={to}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <div className="actions">
        <Button type="submit" loading={test.isPending}>
          {say("channels.test.do")}
        </Button>
      </div>
      <TroubleNote error={test.error} />
    </form>
  );
};
