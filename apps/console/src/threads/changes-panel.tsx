import type { ThemeWire, ThreadChangeWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { CsvButton } from "../table/csv-button.tsx";
import type { ValueColumn } from "../table/value-column.ts";
import { changesQuery, themesQuery } from "./queries.ts";

/** What was changed because customers wrote, and to how many it was told. */
export const ChangesPanel = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const changes = useQuery({ ...changesQuery, enabled: may("threads.read") });
  const themes = useQuery({ ...themesQuery, enabled: may("threads.read") });
  if (!may("threads.read")) return null;
  const columns: readonly ValueColumn<ThreadChangeWire>[] = [
    { id: "title", title: say("field.title"), value: ({ title }) => title[language] },
    { id: "text", title: say("field.text"), value: ({ text }) => text[language] },
    {
      id: "theme",
      title: say("themes.one"),
      value: ({ theme }) => themes.data?.find(({ themeId }) => themeId === theme)?.name[language] ?? null,
    },
    { id: "at", title: say("list.at"), value: ({ madeAt }) => madeAt },
    { id: "by", title: say("list.by"), value: ({ madeBy }) => madeBy },
    { id: "told", title: say("list.told"), value: ({ told }) => told ?? say("few_people") },
  ];
  const rows = changes.data ?? [];
  return (
    <Panel
      title={say("changes.title")}
      lead={say("changes.lead")}
      actions={rows.length === 0 ? undefined : <CsvButton title={say("changes.title")} {...{ columns, rows }} />}
    >
      <Loaded query={changes} height={140}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={say("changes.empty.title")} text={say("changes.empty.text")} />
          ) : (
            <ul className="list">
              {all.map(({ changeId, title, text, madeAt, madeBy, told, theme }) => (
                <li key={changeId} className="stack">
                  <strong>{title[language]}</strong>
                  <span className="kept">{text[language]}</span>
                  <AnsweredTheme theme={themes.data?.find(({ themeId }) => themeId === theme)} />
                  <span className="quiet">
                    {figures.day(madeAt)} · {madeBy} ·{" "}
                    {told === null ? say("changes.told_few") : say("changes.told", { count: told })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
};

/** A theme that is in use still, as a way to what people wrote of it. */
const AnsweredTheme = ({ theme }: { readonly theme: ThemeWire | undefined }) => {
  const say = useSay();
  const { language } = useLanguage();
  return theme === undefined ? null : (
    <Link className="text-link" to="/threads" search={{ theme: theme.themeId, state: "all" }}>
      {say("changes.theme", { theme: theme.name[language] })}
    </Link>
  );
};
