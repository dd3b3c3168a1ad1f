import type { ProcessingRecordWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

type Row = {
  readonly holder: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly kept: string;
};

/** Where personal data is, table by table as the database itself says, and for how long. */
export const HoldersPanel = ({ holders }: { readonly holders: ProcessingRecordWire["tables"] }) => {
  const say = useSay();
  const { language } = useLanguage();
  const rows = useMemo(
    (): readonly Row[] =>
      holders.flatMap(({ name, tables }) =>
        tables.map(({ table, columns, kept }) => ({ holder: name[language], table, columns, kept: kept[language] })),
      ),
    [holders, language],
  );
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      { id: "holder", title: say("holders.name"), width: 1.4, value: ({ holder }) => holder },
      {
        id: "table",
        title: say("holders.table"),
        value: ({ table }) => table,
        show: ({ table }) => <code>{table}</code>,
      },
      {
        id: "columns",
        title: say("holders.columns"),
        width: 1.6,
        value: (row) => row.columns.join(", "),
        show: (row) => <code>{row.columns.join(", ")}</code>,
      },
      { id: "how_long", title: say("purposes.kept"), width: 2, value: ({ kept }) => kept },
    ],
    [say],
  );
  return (
    <Panel title={say("holders.title")} lead={say("holders.lead")}>
      <DataTable
        {...{ rows, columns }}
        title={say("holders.title")}
        isShort={true}
        keyOf={({ holder, table }) => `${holder} ${table}`}
        empty={{ title: say("purposes.empty.title"), text: say("purposes.empty.text") }}
      />
    </Panel>
  );
};
