import type { AuditTaskWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";
import { useNamesIn } from "../staff/use-names-in.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { SeverityBadge, sayOwner } from "./task-words.tsx";

type TasksTableProps = {
  readonly title: string;
  readonly tasks: readonly AuditTaskWire[];
  readonly isShort?: boolean;
  readonly empty: { readonly title: string; readonly text: string };
};

/** Findings as tasks: what it is, who mends it, and until when. */
export const TasksTable = ({ title, tasks, isShort = true, empty }: TasksTableProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const nameIn = useNamesIn();
  const columns = useMemo((): readonly Column<AuditTaskWire>[] => {
    const findingOf = ({ finding }: AuditTaskWire): string => nameIn(finding[language]);
    return [
      {
        id: "finding",
        title: say("task.finding"),
        width: 3,
        value: findingOf,
        show: (task) => (
          <Link className="text-link" to="/audits/tasks/$taskId" params={{ taskId: task.taskId }}>
            {findingOf(task)}
          </Link>
        ),
      },
      {
        id: "severity",
        title: say("task.severity"),
        value: ({ severity }) => say(`severity.${severity}`),
        show: ({ severity }) => <SeverityBadge severity={severity} />,
      },
      { id: "owner", title: say("task.owner"), width: 1.3, value: ({ owner }) => sayOwner(say, owner) },
      {
        id: "due",
        title: say("task.due"),
        width: 1.2,
        value: ({ dueAt, closed }) => closed?.at ?? dueAt,
        show: ({ dueAt, isOverdue, closed }) =>
          closed === undefined ? (
            <StateBadge tone={isOverdue ? "bad" : "quiet"}>{figures.day(dueAt)}</StateBadge>
          ) : (
            <StateBadge tone={closed.how === "evidence" ? "good" : "calm"}>
              {say(`task.closed.${closed.how}`, { day: figures.day(closed.at) })}
            </StateBadge>
          ),
      },
      { id: "reason", title: say("task.reason"), width: 1.3, value: ({ reason }) => reason },
    ];
  }, [say, figures, language, nameIn]);
  return <DataTable {...{ title, columns, isShort, empty }} rows={tasks} keyOf={({ taskId }) => taskId} />;
};
