import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { FindingsList } from "./findings-list.tsx";
import {
  controllersQuery,
  noticeVersionsQuery,
  officerQuery,
  processingQuery,
  purposesQuery,
  recipientsQuery,
} from "./queries.ts";
import { sayNeeded } from "./say-register.ts";

/** Everything that is on record about what the shop does with data, and what of it is to be looked at. */
export const RecordsPage = () => {
  const say = useSay();
  const figures = useFigures();
  const notices = useQuery(noticeVersionsQuery);
  const purposes = useQuery(purposesQuery);
  const processing = useQuery(processingQuery);
  const recipients = useQuery(recipientsQuery);
  const controllers = useQuery(controllersQuery);
  const officer = useQuery(officerQuery);
  const all = [notices, purposes, processing, recipients, controllers, officer];
  const findings = [...(recipients.data?.findings ?? []), ...(officer.data?.findings ?? [])];
  const inForce = notices.data?.versions.find(({ state }) => state === "in_force");
  const coming = notices.data?.versions.findLast(({ state }) => state === "coming");
  const demanded = processing.data?.demanded ?? [];
  const lines = [
    [
      "/records/notice",
      say("records.notice"),
      coming === undefined
        ? say("records.notice.since", { day: figures.day(inForce?.inForceFrom) })
        : say("records.notice.coming", { day: figures.day(coming.inForceFrom) }),
    ],
    [
      "/records/purposes",
      say("records.purposes"),
      say("records.purposes.count", { count: purposes.data?.purposes.length ?? 0 }),
    ],
    [
      "/records/processing",
      say("records.processing"),
      say("records.processing.filled", {
        filled: demanded.filter(({ isFilled }) => isFilled).length,
        all: demanded.length,
      }),
    ],
    [
      "/records/recipients",
      say("records.recipients"),
      say("records.recipients.count", {
        count: recipients.data?.recipients.length ?? 0,
        hosts: recipients.data?.observed.length ?? 0,
      }),
    ],
    [
      "/records/controllers",
      say("records.controllers"),
      say("records.controllers.count", { count: controllers.data?.controllers.length ?? 0 }),
    ],
    ["/records/officer", say("records.officer"), sayNeeded(say, officer.data?.isNeeded)],
  ] as const;
  const isKnown = all.every(({ data }) => data !== undefined);
  const query = {
    data: isKnown ? lines : undefined,
    error: all.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => all.map((each) => each.refetch()),
  };
  return (
    <Page title={say("nav.records")} lead={say("records.lead")}>
      <Panel title={say("records.findings")} lead={say("records.findings.lead")}>
        <Loaded query={query} height={120}>
          {() => <FindingsList findings={findings} recipients={recipients.data?.recipients ?? []} />}
        </Loaded>
      </Panel>
      <Panel title={say("records.documents")}>
        <Loaded query={query} height={320}>
          {(known) => (
            <ul className="list">
              {known.map(([to, name, how]) => (
                <li key={to} className="list-row document-row">
                  <Link className="text-link" to={to}>
                    {name}
                  </Link>
                  <span className="quiet">{how}</span>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
};
