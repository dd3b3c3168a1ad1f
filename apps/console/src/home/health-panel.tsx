import { useQuery } from "@tanstack/react-query";
import { useMay } from "../access/session-context.ts";
import { messagesQuery } from "../broadcasts/queries.ts";
import { catalogueReportQuery } from "../catalogue/queries.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { modelsQuery } from "../models/queries.ts";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import {
  backupLines,
  catalogueLines,
  type HealthLine,
  jobLine,
  messageLines,
  modelLine,
  workerLine,
} from "./health-lines.ts";
import { backupsQuery, jobsQuery } from "./queries.ts";

const ASK_EVERY_MS = 30_000;

/** Whether what the shop rests on runs. */
export const HealthPanel = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const server = useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }) => ask<{ readonly status: string }>("GET", "/health/ready", { signal }),
    refetchInterval: ASK_EVERY_MS,
  });
  const models = useQuery({ ...modelsQuery, enabled: may("models.read") });
  const report = useQuery({ ...catalogueReportQuery, enabled: may("catalogue.read") });
  const messages = useQuery({ ...messagesQuery, enabled: may("messages.read") });
  const jobs = useQuery({ ...jobsQuery, enabled: may("audits.read") });
  const backups = useQuery({ ...backupsQuery, enabled: may("backups.read") });
  const what = say("health.server");
  const lines: readonly HealthLine[] = [
    server.isPending
      ? { what, tone: "quiet", how: say("page.loading") }
      : server.isError
        ? { what, tone: "bad", how: say("health.server.down") }
        : { what, tone: "good", how: say("health.server.up") },
    ...(models.data === undefined ? [] : [modelLine(models.data, say, figures)]),
    ...(report.data === undefined ? [] : catalogueLines(report.data, say)),
    ...(messages.data === undefined ? [] : messageLines(messages.data, say)),
    ...(jobs.data === undefined ? [] : [workerLine(jobs.data, say, figures), jobLine(jobs.data, say)]),
    ...(backups.data === undefined ? [] : backupLines(backups.data, say, figures)),
  ];
  return (
    <Panel title={say("health.title")}>
      <dl className="health">
        {lines.map((line) => (
          <div key={line.what}>
            <dt>{line.what}</dt>
            <dd>
              <StateBadge tone={line.tone}>{line.how}</StateBadge>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};
