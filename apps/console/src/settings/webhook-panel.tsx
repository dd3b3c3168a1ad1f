import { Button } from "@mantine/core";
import type { WebhookDeliveriesWire, WebhookRetriedWire, WebhooksWire, WebhookTestedWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { sayFailure } from "../language/say-failure.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note, type Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { deliveriesQuery } from "./queries.ts";
import { sayEvent } from "./say-event.ts";

type Webhook = WebhooksWire["webhooks"][number];
type Delivery = WebhookDeliveriesWire["deliveries"][number];

const TONES = { waiting: "care", delivered: "good", dropped: "bad" } as const satisfies Readonly<
  Record<Delivery["state"], Tone>
>;

/** One receiver: what it is told of, what it took, and what it did not. */
export const WebhookPanel = ({
  webhook: { name, url, events, waiting, dropped, failure },
}: {
  readonly webhook: Webhook;
}) => {
  const say = useSay();
  const may = useMay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const at = `/v1/admin/webhooks/${encodeURIComponent(name)}`;
  const onSettled = (): Promise<void> => cache.invalidateQueries({ queryKey: ["messages"] });
  const test = useMutation({
    mutationFn: () => ask<WebhookTestedWire>("POST", `${at}/test`, { body: {} }),
    onSuccess: (tested) => {
      if (tested.failure === undefined) done({ text: say("webhooks.taken", { name }) });
    },
    onSettled,
  });
  const retry = useMutation({
    mutationFn: () => ask<WebhookRetriedWire>("POST", `${at}/retry`, { body: {} }),
    onSuccess: ({ deliveries }) => done({ text: say("webhooks.retried", { count: deliveries }) }),
    onSettled,
  });
  const notTaken = waiting + dropped;
  return (
    <Panel
      title={name}
      lead={
        <>
          <code>{url}</code> · {events.map((event) => say(`webhooks.event.${event}`)).join(", ")}
        </>
      }
      actions={
        may("messages.run") ? (
          <>
            <Button loading={test.isPending} onClick={() => test.mutate()}>
              {say("webhooks.test")}
            </Button>
            <Button disabled={notTaken === 0} loading={retry.isPending} onClick={() => retry.mutate()}>
              {say("webhooks.retry", { count: notTaken })}
            </Button>
          </>
        ) : undefined
      }
    >
      {test.data?.failure === undefined ? null : (
        <Note tone="bad">{say("webhooks.not_taken", { why: sayFailure(say, test.data.failure) })}</Note>
      )}
      {waiting > 0 && failure !== undefined ? (
        <Note tone="care">{say("webhooks.failing", { count: waiting, why: sayFailure(say, failure) })}</Note>
      ) : null}
      <TroubleNote error={test.error ?? retry.error} />
      <Deliveries name={name} />
    </Panel>
  );
};

const Deliveries = ({ name }: { readonly name: string }) => {
  const say = useSay();
  const figures = useFigures();
  const deliveries = useQuery(deliveriesQuery(name));
  const columns = useMemo(
    (): readonly Column<Delivery>[] => [
      {
        id: "at",
        title: say("webhooks.at"),
        width: 1.5,
        value: ({ createdAt }) => createdAt,
        show: ({ createdAt }) => figures.moment(createdAt),
      },
      { id: "event", title: say("webhooks.event"), width: 1.8, value: ({ event }) => sayEvent(say, event) },
      {
        id: "state",
        title: say("webhooks.state"),
        width: 1.3,
        value: ({ state }) => say(`webhooks.state.${state}`),
        show: ({ state }) => <StateBadge tone={TONES[state]}>{say(`webhooks.state.${state}`)}</StateBadge>,
      },
      {
        id: "why",
        title: say("webhooks.why"),
        width: 2,
        value: ({ failure, state }) =>
          failure === undefined || state === "delivered" ? null : sayFailure(say, failure),
      },
      { id: "attempts", title: say("webhooks.attempts"), align: "end", value: ({ attempts }) => attempts },
      {
        id: "next",
        title: say("webhooks.next"),
        width: 1.3,
        value: ({ nextAt }) => nextAt ?? null,
        show: ({ nextAt }) =>
          nextAt === undefined ? "–" : Date.parse(nextAt) > Date.now() ? figures.ago(nextAt) : say("webhooks.soon"),
      },
    ],
    [say, figures],
  );
  return (
    <Loaded query={deliveries} height={160}>
      {(rows) => (
        <DataTable
          {...{ rows, columns }}
          title={say("webhooks.deliveries", { name })}
          keyOf={({ deliveryId }) => deliveryId}
          empty={{ title: say("webhooks.none.title"), text: say("webhooks.none.text") }}
          isShort={true}
        />
      )}
    </Loaded>
  );
};
