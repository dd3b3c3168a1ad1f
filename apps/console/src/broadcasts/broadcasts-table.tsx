import type { BroadcastWire, MessagesOverviewWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { BroadcastStateBadge } from "./broadcast-state.tsx";

type BroadcastsTableProps = Pick<MessagesOverviewWire, "topics"> & { readonly rows: readonly BroadcastWire[] };

/** Letters to everybody who wants a topic. */
export const BroadcastsTable = ({ rows, topics }: BroadcastsTableProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const columns = useMemo(
    (): readonly Column<BroadcastWire>[] => [
      {
        id: "subject",
        title: say("broadcast.subject"),
        width: 3,
        value: ({ document }) => document.subject[language],
        show: ({ broadcastId, document }) => (
          <Link className="text-link" to="/messages/$broadcastId" params={{ broadcastId }}>
            {document.subject[language]}
          </Link>
        ),
      },
      {
        id: "topic",
        title: say("broadcast.topic"),
        width: 1.5,
        value: ({ document }) => topics.find(({ topic }) => topic === document.topic)?.name[language] ?? document.topic,
      },
      {
        id: "state",
        title: say("broadcast.state"),
        width: 1.3,
        value: ({ state }) => say(`broadcast.state.${state}`),
        show: ({ state }) => <BroadcastStateBadge state={state} />,
      },
      { id: "by", title: say("broadcast.written_by"), width: 1.5, value: ({ writtenBy }) => writtenBy },
      {
        id: "at",
        title: say("broadcast.when"),
        width: 1.3,
        value: ({ sendAt, writtenAt }) => sendAt ?? writtenAt,
        show: ({ sendAt, writtenAt }) => figures.ago(sendAt ?? writtenAt),
      },
    ],
    [say, figures, language, topics],
  );
  return (
    <DataTable
      {...{ rows, columns }}
      title={say("broadcasts.title")}
      keyOf={({ broadcastId }) => broadcastId}
      empty={{ title: say("broadcasts.empty.title"), text: say("broadcasts.empty.text") }}
    />
  );
};
