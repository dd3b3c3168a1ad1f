import type { CellValue, ValueColumn } from "./value-column.ts";

/** The order that an address asks for: a column, with a minus before it from the largest on. */
export const readSort = (sort: string | undefined): { readonly id: string; readonly isDescending: boolean } => {
  const text = sort ?? "";
  return text.startsWith("-") ? { id: text.slice(1), isDescending: true } : { id: text, isDescending: false };
};

/** Rows in the order asked for; as they came where it names no column. */
export const sortRows = <Row>(
  rows: readonly Row[],
  columns: readonly ValueColumn<Row>[],
  sort: string | undefined,
): readonly Row[] => {
  const { id, isDescending } = readSort(sort);
  const column = columns.find((each) => each.id === id);
  if (column === undefined) return rows;
  const valued = rows.map((row) => ({ row, value: column.value(row) }));
  return valued.sort((a, b) => compare(a.value, b.value, isDescending)).map(({ row }) => row);
};

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const compare = (a: CellValue, b: CellValue, isDescending: boolean): number => {
  // What is not known is never the smallest, nor the largest.
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const rising = typeof a === "number" && typeof b === "number" ? a - b : order.compare(String(a), String(b));
  return isDescending ? -rising : rising;
};
