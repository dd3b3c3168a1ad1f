import { Button } from "@mantine/core";
import type { MessagesOverviewWire, ResendWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { sayFailure } from "../language/say-failure.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

type QueueRow = MessagesOverviewWire["queue"][number];

const TONES = {
  waiting: "calm",
  handing_over: "calm",
  sent: "good",
  withheld: "quiet",
  failed: "bad",
  in_doubt: "care",
} as const satisfies Readonly<Record<QueueRow["state"], Tone | "quiet">>;
const CHANNELS = ["mail", "whatsapp"] as const;

/** How many messages stand how: waiting, sent, withheld because somebody does not want them, or not arrived. */
export const QueuePanel = ({ queue }: Pick<MessagesOverviewWire, "queue">) => {
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const figures = useFigures();
  const cache = useQueryClient();
  const { done } = useNotices();
  const again = queue
    .filter(({ state, kind }) => kind !== "office" && (state === "failed" || state === "in_doubt"))
    .reduce((sum, { count }) => sum + count, 0);
  const resend = useMutation({
    mutationFn: () => {
      const body = { by: me.name, states: ["in_doubt", "failed"] } satisfies ResendWire;
      return ask<{ readonly messages: number }>("POST", "/v1/admin/messages/resend", { body });
    },
    onSuccess: ({ messages }) => done({ text: say("queue.resent", { count: messages }) }),
    onSettled: () => cache.invalidateQueries({ queryKey: ["messages"] }),
  });
  const columns = useMemo(
    (): readonly Column<QueueRow>[] => [
      {
        id: "state",
        title: say("queue.state"),
        width: 1.5,
        value: ({ state }) => say(`queue.state.${state}`),
        show: ({ state }) => <StateBadge tone={TONES[state]}>{say(`queue.state.${state}`)}</StateBadge>,
      },
      {
        id: "why",
        title: say("webhooks.why"),
        width: 3,
        value: ({ why }) => (why === undefined ? null : sayFailure(say, why)),
      },
      { id: "kind", title: say("queue.kind"), width: 1.3, value: ({ kind }) => say(`queue.kind.${kind}`) },
      {
        id: "channel",
        title: say("queue.channel"),
        value: ({ channel }) => {
          const known = CHANNELS.find((each) => each === channel);
          return known === undefined ? channel : say(`channel.${known}`);
        },
      },
      {
        id: "count",
        title: say("queue.count"),
        align: "end",
        value: ({ count }) => count,
        show: ({ count }) => figures.count(count),
      },
    ],
    [say, figures],
  );
  return (
    <Panel
      title={say("queue.title")}
      lead={say("queue.lead")}
      actions={
        may("messages.run") && again > 0 ? (
          <Button loading={resend.isPending} onClick={() => resend.mutate()}>
            {say("queue.resend", { count: again })}
          </Button>
        ) : undefined
      }
    >
      <TroubleNote error={resend.error} />
      <DataTable
        {...{ columns }}
        rows={queue}
        title={say("queue.title")}
        keyOf={({ channel, kind, state, why = "" }) => `${channel} ${kind} ${state} ${why}`}
        empty={{ title: say("queue.empty.title"), text: say("queue.empty.text") }}
        isShort={true}
      />
    </Panel>
  );
};
