import { Button } from "@mantine/core";
import type { AuditTaskWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useAreaGroups } from "../frame/use-areas.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { WithCode } from "../page/with-code.tsx";
import { AssignForm } from "./assign-form.tsx";
import { BearForm } from "./bear-form.tsx";
import { closedTasksQuery, openTasksQuery } from "./queries.ts";
import { SeverityBadge, sayOwner } from "./task-words.tsx";
import { WHERE_TO_MEND } from "./where-to-mend.ts";

/** One finding: how it is mended, by whom and until when, or why somebody decided to bear it. */
export const TaskPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { taskId } = useParams({ from: "/audits/tasks/$taskId" });
  const [open, closed] = [useQuery(openTasksQuery), useQuery(closedTasksQuery)];
  const all = open.data === undefined || closed.data === undefined ? undefined : [...open.data, ...closed.data];
  const task = all?.find((one) => one.taskId === taskId);
  const query = {
    data: all,
    error: open.error ?? closed.error,
    refetch: () => Promise.all([open.refetch(), closed.refetch()]),
  };
  return (
    <Page
      title={task?.finding[language] ?? say("task.title")}
      within={{ to: "/audits", title: say("nav.audits") }}
      actions={<PrintButton />}
      {...(task === undefined ? {} : { beside: <SeverityBadge severity={task.severity} /> })}
    >
      <Loaded query={query} height={320}>
        {() =>
          task === undefined ? (
            <Empty title={say("task.gone")} text={say("task.gone.text")} />
          ) : (
            <OneTask key={task.owner} task={task} />
          )
        }
      </Loaded>
    </Page>
  );
};

const OneTask = ({ task }: { readonly task: AuditTaskWire }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const [isBearing, setBearing] = useState(false);
  const where = useAreaGroups()
    .flatMap(({ areas }) => areas)
    .find(({ path }) => path === WHERE_TO_MEND[task.check]);
  const { mend, owner, foundAt, dueAt, isOverdue, reason, closed } = task;
  return (
    <>
      <Panel title={say("task.mend")}>
        <p>
          <WithCode text={mend[language]} />
        </p>
        {where === undefined || closed !== undefined ? null : (
          <p className="no-print">
            <Link className="text-link" to={where.path}>
              {say("task.go", { area: say(where.title) })}
            </Link>
          </p>
        )}
        <Facts
          facts={[
            [say("task.owner"), sayOwner(say, owner)],
            [say("task.found"), figures.day(foundAt)],
            [
              say("task.due"),
              isOverdue && closed === undefined ? say("task.overdue", { day: figures.day(dueAt) }) : figures.day(dueAt),
            ],
            [say("task.reason"), reason],
          ]}
        />
        <p className="quiet">{say("task.closes")}</p>
      </Panel>
      {closed === undefined ? null : (
        <Panel title={say(`task.closed.${closed.how}`, { day: figures.day(closed.at) })}>
          {closed.judgement === undefined ? (
            <p>{say("task.closed.evidence.text")}</p>
          ) : (
            <blockquote className="quote kept">
              {closed.judgement}
              <footer className="quiet">
                {say("task.borne", { by: closed.by ?? "–", until: figures.day(closed.until) })}
              </footer>
            </blockquote>
          )}
        </Panel>
      )}
      {closed === undefined && may("audits.judge") ? (
        <>
          <AssignForm task={task} />
          <div className="actions no-print">
            <Button onClick={() => setBearing(true)}>{say("task.bear")}</Button>
          </div>
        </>
      ) : null}
      {isBearing ? <BearForm task={task} onClose={() => setBearing(false)} /> : null}
    </>
  );
};
