import { Button } from "@mantine/core";
import type { ThemeWire, ThreadReportWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { asItIsNow } from "../form/as-it-is-now.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { ChangesPanel } from "./changes-panel.tsx";
import { FollowedList } from "./followed-list.tsx";
import { reportQuery, themesQuery } from "./queries.ts";
import { ReportStats } from "./report-stats.tsx";
import { TellChangeForm } from "./tell-change-form.tsx";
import { ThemeForm } from "./theme-form.tsx";
import { ThemeWeeks, WeeksLegend } from "./theme-weeks.tsx";
import { useFollowed } from "./use-followed.ts";
import { weekScale } from "./week-scale.ts";

type Counted = ThreadReportWire["themes"][number];

/** What customers write about over time, in numbers from twenty people on, and the words by which it is found. */
export const ThemesPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const themes = useQuery(themesQuery);
  const report = useQuery(reportQuery);
  const followedOf = useFollowed();
  const [edited, setEdited] = useState<ThemeWire | "new">();
  const [told, setTold] = useState<string>();
  const scale = useMemo(() => (report.data === undefined ? undefined : weekScale(report.data)), [report.data]);
  const columns = useMemo((): readonly Column<Counted>[] => {
    const count = (people: number | null): string => (people === null ? say("few_people") : figures.count(people));
    return [
      {
        id: "name",
        title: say("themes.one"),
        width: 1.4,
        value: ({ name }) => name[language],
        show: ({ themeId, name }) => (
          <Link className="text-link" to="/threads" search={{ theme: themeId, state: "all" }}>
            {name[language]}
          </Link>
        ),
      },
      {
        id: "people",
        title: say("themes.people"),
        align: "end",
        value: ({ people }) => people,
        show: ({ people }) => count(people),
      },
      {
        id: "weeks",
        title: say("themes.weeks"),
        width: 2,
        value: ({ weeks }) => weeks.map(({ week, people }) => `${week}: ${people ?? "<20"}`).join("; "),
        show: ({ themeId, weeks }) =>
          scale === undefined ? "–" : <ThemeWeeks {...{ weeks, scale }} followed={followedOf(themeId)} />,
      },
      {
        id: "followed",
        title: say("themes.followed"),
        width: 1.6,
        value: ({ themeId }) =>
          followedOf(themeId)
            .map(({ title, at }) => `${title} (${at.slice(0, 10)})`)
            .join("; "),
        show: ({ themeId }) => <FollowedList followed={followedOf(themeId)} />,
      },
    ];
  }, [say, figures, language, scale, followedOf]);
  return (
    <Page
      title={say("themes.title")}
      lead={say("themes.lead")}
      within={{ to: "/threads", title: say("nav.threads") }}
      actions={
        <>
          {may("threads.edit") ? (
            <Button variant="filled" onClick={() => setEdited("new")}>
              {say("themes.new")}
            </Button>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded query={report} height={420}>
        {(loaded) => (
          <>
            <ReportStats report={loaded} />
            <Panel title={say("themes.over_time")} lead={say("themes.since", { since: figures.day(loaded.since) })}>
              <DataTable
                {...{ columns }}
                isShort={true}
                title={say("themes.title")}
                rows={loaded.themes}
                keyOf={({ themeId }) => themeId}
                empty={{ title: say("themes.empty.title"), text: say("themes.empty.text") }}
              />
              {scale === undefined ? null : (
                <WeeksLegend
                  {...{ scale }}
                  isMarked={loaded.themes.some(({ themeId }) => followedOf(themeId).length > 0)}
                />
              )}
            </Panel>
          </>
        )}
      </Loaded>
      {may("threads.edit") && (themes.data ?? []).length > 0 ? (
        <Panel title={say("themes.words")} lead={say("themes.words_lead")}>
          <ul className="list">
            {(themes.data ?? []).map((theme) => (
              <li key={theme.themeId} className="list-row">
                <strong>{theme.name[language]}</strong>
                <span className="quiet">{theme.words.join(", ") || "–"}</span>
                <Button size="xs" onClick={() => setEdited(theme)}>
                  {say("themes.edit")}
                </Button>
                <Button size="xs" onClick={() => setTold(theme.themeId)}>
                  {say("threads.tell_change")}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <ChangesPanel />
      {edited === undefined ? null : (
        <ThemeForm
          theme={edited === "new" ? undefined : asItIsNow(edited, themes.data ?? [], ({ themeId }) => themeId)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {told === undefined ? null : <TellChangeForm whose={{ theme: told }} onClose={() => setTold(undefined)} />}
    </Page>
  );
};
