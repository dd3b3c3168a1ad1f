/** What a cell is sorted, found and exported by; `null` where nothing is known, which comes last. */
export type CellValue = string | number | null;

/** A column as its values, whatever it looks like. */
export type ValueColumn<Row> = {
  /** In the address and in the exported file. */
  readonly id: string;
  readonly title: string;
  readonly value: (row: Row) => CellValue;
};

/** Picks rows by one of a few values. */
export type Facet<Row> = {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly valueOf: (row: Row) => string | readonly string[];
};
