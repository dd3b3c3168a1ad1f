import { type QueuedRequestWire, RIGHTS_REQUEST_KINDS } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Column } from "../table/column.ts";
import type { Facet } from "../table/value-column.ts";
import { RequestStanding, STANDING_NAMES } from "./request-standing.tsx";

const NOBODY = "nobody";
const ME = "me";

/** The queue as a table: what is asked, when an answer is owed, and who looks after it. */
export const useRequestColumns = (
  rows: readonly QueuedRequestWire[],
  isWaiting: boolean,
): {
  readonly columns: readonly Column<QueuedRequestWire>[];
  readonly facets: readonly Facet<QueuedRequestWire>[];
} => {
  const say = useSay();
  const figures = useFigures();
  const { name: me } = useMe();
  const columns = useMemo(
    (): readonly Column<QueuedRequestWire>[] => [
      {
        id: "kind",
        title: say("requests.kind"),
        width: 2,
        value: ({ kind }) => say(`request.kind.${kind}`),
        show: ({ requestId, kind }) => (
          <Link className="text-link" to="/requests/$requestId" params={{ requestId }}>
            {say(`request.kind.${kind}`)}
          </Link>
        ),
      },
      {
        id: "standing",
        title: say("requests.standing"),
        width: 1.9,
        value: ({ standing, state }) =>
          say(standing === "closed" ? `request.state.${state}` : `request.standing.${standing}`),
        show: (request) => <RequestStanding request={request} />,
      },
      isWaiting
        ? {
            id: "due",
            title: say("requests.due"),
            width: 1.7,
            value: ({ dueAt }) => dueAt,
            show: ({ dueAt }) => <Due at={dueAt} />,
          }
        : {
            id: "finished",
            title: say("requests.finished"),
            width: 1.4,
            value: ({ finishedAt }) => finishedAt ?? null,
            show: ({ finishedAt }) => figures.day(finishedAt),
          },
      {
        id: "owner",
        title: say("requests.owner"),
        width: 1.4,
        value: ({ owner }) => owner ?? null,
        show: ({ owner }) => owner ?? <span className="quiet">{say("requests.nobody")}</span>,
      },
      {
        id: "channel",
        title: say("requests.channel"),
        width: 1.4,
        value: ({ channel }) => say(`request.channel.${channel}`),
      },
      {
        id: "received",
        title: say("requests.received"),
        width: 1.4,
        value: ({ receivedAt }) => receivedAt,
        show: ({ receivedAt }) => figures.day(receivedAt),
      },
    ],
    [say, figures, isWaiting],
  );
  const facets = useMemo((): readonly Facet<QueuedRequestWire>[] => {
    const owners = [...new Set(rows.flatMap(({ owner }) => (owner === undefined || owner === me ? [] : [owner])))];
    return [
      ...(isWaiting
        ? [
            {
              id: "standing",
              title: say("requests.standing"),
              options: STANDING_NAMES.filter((each) => each !== "closed").map((value) => ({
                value,
                label: say(`request.standing.${value}`),
              })),
              valueOf: ({ standing }: QueuedRequestWire) => standing,
            },
          ]
        : []),
      {
        id: "right",
        title: say("requests.kind"),
        options: RIGHTS_REQUEST_KINDS.map((value) => ({ value, label: say(`request.kind.${value}`) })),
        valueOf: ({ kind }) => kind,
      },
      {
        id: "of",
        title: say("requests.owner"),
        options: [
          { value: ME, label: say("requests.mine") },
          { value: NOBODY, label: say("requests.nobody") },
          ...owners.toSorted().map((value) => ({ value, label: value })),
        ],
        valueOf: ({ owner }) => (owner === undefined ? NOBODY : owner === me ? [ME, owner] : owner),
      },
    ];
  }, [say, rows, me, isWaiting]);
  return { columns, facets };
};

const Due = ({ at }: { readonly at: string }) => {
  const figures = useFigures();
  return (
    <>
      <time dateTime={at}>{figures.day(at)}</time> <span className="quiet">{figures.ago(at)}</span>
    </>
  );
};
