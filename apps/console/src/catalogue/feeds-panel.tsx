import type { CatalogueReportWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import type { MessageId } from "../language/messages.ts";
import { useFigures } from "../language/use-figures.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const WELL: readonly string[] = ["imported", "not_modified"];

const OUTCOMES: Readonly<Record<string, MessageId>> = {
  imported: "feeds.outcome.imported",
  not_modified: "feeds.outcome.not_modified",
  unreachable: "feeds.outcome.unreachable",
  refused_by_server: "feeds.outcome.refused_by_server",
  address_not_allowed: "feeds.outcome.address_not_allowed",
  too_many_redirects: "feeds.outcome.too_many_redirects",
  took_too_long: "feeds.outcome.took_too_long",
};

/** What came of fetching a feed; one that was never fetched waits. */
const sayOutcome = (say: Say, outcome: string | null): string => {
  const id = OUTCOMES[outcome ?? ""];
  return outcome === null ? say("feeds.outcome.waiting") : id === undefined ? outcome : say(id);
};

/** How the feeds of the catalogue do, and what was wrong in them, in sentences. */
export const FeedsPanel = ({ report }: { readonly report: CatalogueReportWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { feeds, imports } = report;
  return (
    <Panel title={say("feeds.title")} lead={say("feeds.lead")}>
      {feeds.length === 0 && imports.length === 0 ? (
        <Empty title={say("feeds.empty.title")} text={say("feeds.empty.text")} />
      ) : (
        <ul className="list">
          {feeds.map(({ name, fetchedAt, outcome }) => (
            <li key={name} className="list-row">
              <strong>{name}</strong>
              <StateBadge tone={outcome === null ? "quiet" : WELL.includes(outcome) ? "good" : "bad"}>
                {sayOutcome(say, outcome)}
              </StateBadge>
              <span className="quiet">{fetchedAt === null ? "" : figures.ago(fetchedAt)}</span>
            </li>
          ))}
          {imports.map(({ source, format, finishedAt, text }) => (
            <li key={`${source} ${format} ${finishedAt}`}>
              <details className="more">
                <summary>{say("feeds.import", { source, at: figures.moment(finishedAt) })}</summary>
                <pre className="kept report-text">{text[language]}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
