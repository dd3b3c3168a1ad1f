import type { ValueColumn } from "./value-column.ts";

/** What a spreadsheet would take for a formula (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const cell = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A table as a file (RFC 4180), with numbers as they are and not as they are written in a language. */
export const toCsv = <Row>(columns: readonly ValueColumn<Row>[], rows: readonly Row[]): string =>
  [columns.map(({ title }) => cell(title)), ...rows.map((row) => columns.map(({ value }) => cell(value(row))))]
    .map((cells) => `${cells.join(",")}\r\n`)
    .join("");
