import type { ReactNode } from "react";
import type { ValueColumn } from "./value-column.ts";

export type Column<Row> = ValueColumn<Row> & {
  /** How it is shown, where that is not its value. */
  readonly show?: (row: Row) => ReactNode;
  readonly align?: "end";
  /** Share of the table's width beside the other columns; 1 when absent. */
  readonly width?: number;
};
