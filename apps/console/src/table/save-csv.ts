import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { toCsv } from "./to-csv.ts";
import type { ValueColumn } from "./value-column.ts";

/** Gives a table away as a file that is named after it; by the mark at its beginning Excel knows its letters. */
export const saveCsv = <Row>(
  title: string,
  columns: readonly ValueColumn<Row>[],
  rows: readonly Row[],
): Promise<void> => {
  const name = `${title.toLocaleLowerCase().replaceAll(/[^\p{L}\d]+/gu, "-")}.csv`;
  return saveFile(name, new Blob(["\uFEFF", toCsv(columns, rows)], { type: "text/csv;charset=utf-8" }));
};
