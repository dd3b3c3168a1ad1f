import { Button } from "@mantine/core";
import type { AuditReportWire } from "@seimbang/contracts";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { DownloadButton } from "../data/download-button.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note, type Tone } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { AUDITS_AT, auditQuery } from "./queries.ts";
import { TasksTable } from "./tasks-table.tsx";

type CheckState = AuditReportWire["checks"][number]["state"];
const TONES: Readonly<Record<CheckState, Tone | "quiet">> = {
  passed: "good",
  found: "care",
  failed: "bad",
  not_there: "quiet",
};

/** The report of one audit as it was, and what changed since the one before. */
export const AuditPage = () => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { auditId } = useParams({ from: "/audits/$auditId" });
  const audit = useQuery(auditQuery(auditId));
  const name = `audit-${audit.data?.at.slice(0, 10) ?? auditId}`;
  return (
    <Page
      title={audit.data === undefined ? say("nav.audits") : say("audit.of", { at: figures.moment(audit.data.at) })}
      lead={say("audit.lead")}
      within={{ to: "/audits", title: say("nav.audits") }}
      actions={
        <>
          <Button
            leftSection={<IconDownload size={16} aria-hidden={true} />}
            disabled={audit.data === undefined}
            onClick={() =>
              void saveFile(
                `${name}.json`,
                new Blob([JSON.stringify(audit.data, undefined, 2)], { type: "application/json" }),
              )
            }
          >
            {say("download.json")}
          </Button>
          <DownloadButton
            path={`${AUDITS_AT}/${encodeURIComponent(auditId)}/page?lang=${language}`}
            name={`${name}-${language}.html`}
          >
            {say("download.page")}
          </DownloadButton>
          <PrintButton />
        </>
      }
    >
      <Loaded query={audit} height={640}>
        {(report) => <Report report={report} />}
      </Loaded>
    </Page>
  );
};

const Report = ({ report }: { readonly report: AuditReportWire }) => {
  const say = useSay();
  const { language } = useLanguage();
  const { checks, tasks, accepted, compared, shop, version } = report;
  const high = tasks.filter(({ severity }) => severity === "high").length;
  const failed = checks.filter(({ state }) => state === "failed").length;
  return (
    <>
      <Note tone={high > 0 || failed > 0 ? "care" : "good"}>
        <strong>{say("audit.summary", { open: tasks.length, high })}</strong>{" "}
        {compared.former === undefined
          ? say("audit.first")
          : say("audit.compared", {
              appeared: compared.appeared.length,
              gone: compared.gone.length,
              remained: compared.remained,
            })}
        {failed === 0 ? "" : ` ${say("audit.failed", { failed })}`}
      </Note>
      <Panel title={say("audit.open")}>
        <TasksTable
          title={say("audit.open")}
          tasks={tasks}
          empty={{ title: say("tasks.empty.title"), text: say("tasks.empty.text") }}
        />
      </Panel>
      <Panel title={say("audit.checks")} lead={say("audit.checks.lead")}>
        <ul className="list">
          {checks.map(({ check, state, text }) => (
            <li key={check} className="check-row">
              <span>{text[language]}</span>
              <StateBadge tone={TONES[state]}>{say(`audit.state.${state}`)}</StateBadge>
            </li>
          ))}
        </ul>
      </Panel>
      {accepted.length === 0 ? null : (
        <Panel title={say("audit.accepted")} lead={say("audit.accepted.lead")}>
          <TasksTable title={say("audit.accepted")} tasks={accepted} empty={{ title: "–", text: "–" }} />
        </Panel>
      )}
      {compared.gone.length === 0 ? null : (
        <Panel title={say("audit.gone")}>
          <TasksTable title={say("audit.gone")} tasks={compared.gone} empty={{ title: "–", text: "–" }} />
        </Panel>
      )}
      <p className="quiet">{say("audit.made", { shop, version })}</p>
    </>
  );
};
