import { memo } from "react";
import type { Column } from "./column.ts";
import { moveBetweenRows } from "./move-between-rows.ts";
import { TableRow } from "./table-row.tsx";
import { useVisibleRows } from "./use-visible-rows.ts";

type TableRowsProps<Row> = {
  /** Those that are asked for, in their order. */
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Where they scroll, once it is on the page. */
  readonly place: HTMLElement | null;
};

const Rows = <Row,>({ rows, columns, keyOf, place }: TableRowsProps<Row>) => {
  const { visible, before, after } = useVisibleRows(rows, place);
  return (
    <tbody data-table-rows={true} onKeyDown={moveBetweenRows}>
      {before > 0 ? <TableGap height={before} /> : null}
      {visible.map(({ row, index }) => (
        <TableRow key={keyOf(row)} {...{ row, index, columns }} />
      ))}
      {after > 0 ? <TableGap height={after} /> : null}
    </tbody>
  );
};

/** The rows of a table that are in sight. A key typed into its search leaves them as they are until others are found. */
export const TableRows = memo(Rows) as typeof Rows;

/** Room for the rows that are not in sight. */
const TableGap = ({ height }: { readonly height: number }) => (
  <tr className="table-gap" style={{ height }}>
    <td />
  </tr>
);
