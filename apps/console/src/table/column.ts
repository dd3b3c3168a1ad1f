import type { ReactNode } from "react";

/** What a cell is sorted, found and exported by; `null` where nothing is known, which comes last. */
export type CellValue = string | number | null;

export type Column<Row> = {
  /** In the address and in the exported file. */
  readonly id: string;
  readonly title: string;
  readonly value: (row: Row) => CellValue;
  /** How it is shown, where that is not its value. */
  readonly show?: (row: Row) => ReactNode;
  readonly align?: "end";
  /** Share of the table's width beside the other columns; 1 when absent. */
  readonly width?: number;
};

/** Picks rows by one of a few values. */
export type Facet<Row> = {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly valueOf: (row: Row) => string | readonly string[];
};
