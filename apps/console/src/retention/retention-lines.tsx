import type { RetentionReportWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { purposesQuery } from "../records/queries.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { sayKept, sayTerm } from "./say-retention.ts";

type Line = RetentionReportWire["lines"][number];
type RetentionLinesProps = { readonly title: string; readonly report: RetentionReportWire };

/** What went, or would go, kind by kind, and what says so. */
export const RetentionLines = ({ title, report }: RetentionLinesProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const purposes = useQuery(purposesQuery).data?.purposes;
  const columns = useMemo(
    (): readonly Column<Line>[] => [
      { id: "kind", title: say("retention.kind"), width: 2, value: ({ kind }) => sayKept(say, kind) },
      {
        id: "rows",
        title: say("retention.rows"),
        align: "end",
        value: ({ rows }) => rows,
        show: ({ rows }) => figures.count(rows),
      },
      {
        id: "people",
        title: say("retention.people"),
        align: "end",
        value: ({ people }) => people ?? null,
        show: ({ people }) => figures.count(people),
      },
      {
        id: "from",
        title: say("retention.from"),
        width: 1.6,
        value: ({ oldest }) => oldest,
        show: ({ oldest, newest }) => `${figures.day(oldest)} – ${figures.day(newest)}`,
      },
      {
        id: "purpose",
        title: say("retention.purpose"),
        width: 1.6,
        value: ({ purpose }) => purposes?.find((each) => each.purpose === purpose)?.name[language] ?? purpose ?? null,
      },
      { id: "term", title: say("retention.term"), width: 1.8, value: ({ term }) => sayTerm(say, term) },
    ],
    [say, figures, language, purposes],
  );
  return (
    <DataTable
      {...{ title, columns }}
      rows={report.lines}
      isShort={true}
      keyOf={({ kind, table, purpose, term }) => `${kind} ${table} ${purpose ?? ""} ${term}`}
      empty={{ title: say("retention.nothing.title"), text: say("retention.nothing.text") }}
    />
  );
};
