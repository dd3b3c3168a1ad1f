import { memo } from "react";
import type { Column } from "./column.ts";
import { ROW_HEIGHT } from "./use-visible-rows.ts";

type TableRowProps<Row> = {
  readonly row: Row;
  /** Its place among those that are shown, from 0 on. */
  readonly index: number;
  readonly columns: readonly Column<Row>[];
};

const HEIGHT = { height: ROW_HEIGHT };

const OneRow = <Row,>({ row, index, columns }: TableRowProps<Row>) => (
  <tr aria-rowindex={index + 2} style={HEIGHT}>
    {columns.map(({ id, value, show, align }) => (
      <td key={id} data-align={align}>
        {show === undefined ? (value(row) ?? "–") : show(row)}
      </td>
    ))}
  </tr>
);

/** One row. It is left as it is while others come into sight: most of what a row costs are the parts that its columns show. */
export const TableRow = memo(OneRow) as typeof OneRow;
