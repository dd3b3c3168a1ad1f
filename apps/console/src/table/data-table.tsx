import { type CSSProperties, useMemo, useRef } from "react";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { arrangeRows } from "./arrange-rows.ts";
import type { Column } from "./column.ts";
import { moveBetweenRows } from "./move-between-rows.ts";
import { ScrollPlace } from "./scroll-place.tsx";
import { TableBar } from "./table-bar.tsx";
import { TableHead } from "./table-head.tsx";
import { useAddressState } from "./use-address-state.ts";
import { ROW_HEIGHT, useVisibleRows } from "./use-visible-rows.ts";
import type { Facet } from "./value-column.ts";

export type DataTableProps<Row> = {
  /** What the table is of; read aloud, and the name of the exported file. */
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly facets?: readonly Facet<Row>[];
  /** What stands here while there is no row at all. */
  readonly empty: { readonly title: string; readonly text: string };
  /** Without a search where there are only ever a few rows. */
  readonly isShort?: boolean;
};

/** So many rows are read in one piece where a table is part of a report: nothing scrolls within what scrolls. */
const MOST_WHOLE = 60;
const NO_FACETS: readonly never[] = [];

/**
 * The one table of the console: searched, filtered and sorted by its address, exported as it stands, and smooth with a
 * hundred thousand rows, of which only those in sight are on the page.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { title, rows, columns, keyOf, facets = NO_FACETS, empty, isShort = false } = props;
  const say = useSay();
  const [address, write] = useAddressState();
  const arranged = useMemo(
    // What is looked for in the table that has a search is not looked for in those beside it.
    () => arrangeRows(rows, { columns, facets }, isShort ? { ...address, q: "" } : address),
    [rows, columns, facets, address, isShort],
  );
  const place = useRef<HTMLElement>(null);
  const { visible, before, after } = useVisibleRows(arranged, place);
  if (rows.length === 0) return <Empty {...empty} />;
  return (
    <div className="table" data-whole={isShort && arranged.length <= MOST_WHOLE}>
      <TableBar {...{ title, columns, facets, address, write, isShort }} rows={arranged} total={rows.length} />
      <ScrollPlace place={place} label={title}>
        <table aria-rowcount={arranged.length + 1} style={columnsOf(columns)}>
          <TableHead {...{ columns, address, write }} />
          <tbody data-table-rows={true} onKeyDown={moveBetweenRows}>
            {before > 0 ? <TableGap height={before} /> : null}
            {visible.map(({ row, index }) => (
              <tr key={keyOf(row)} aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }}>
                {columns.map(({ id, value, show, align }) => (
                  <td key={id} data-align={align}>
                    {show === undefined ? (value(row) ?? "–") : show(row)}
                  </td>
                ))}
              </tr>
            ))}
            {after > 0 ? <TableGap height={after} /> : null}
          </tbody>
        </table>
        {arranged.length === 0 ? <p className="table-none">{say("table.none")}</p> : null}
      </ScrollPlace>
    </div>
  );
};

/** How many columns of the usual width it is as wide as, for the styles to make room for them. */
const columnsOf = (columns: readonly Column<never>[]): CSSProperties & Readonly<Record<"--columns", number>> => ({
  "--columns": columns.reduce((sum, { width = 1 }) => sum + width, 0),
});

/** Room for the rows that are not in sight. */
const TableGap = ({ height }: { readonly height: number }) => (
  <tr className="table-gap" style={{ height }}>
    <td />
  </tr>
);
