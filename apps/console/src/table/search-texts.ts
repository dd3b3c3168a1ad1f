import type { ValueColumn } from "./value-column.ts";

/** What a row is found by, in small letters. */
export type TextOf<Row> = (row: Row) => string;

/**
 * What rows are found by: the values of these columns. It is written once for a row, as writing it for every row at every
 * key would take longer than typing; a row that changed is another one, and is written anew.
 */
export const searchTexts = <Row extends object>(columns: readonly ValueColumn<Row>[]): TextOf<Row> => {
  const texts = new WeakMap<Row, string>();
  return (row) => {
    const known = texts.get(row);
    if (known !== undefined) return known;
    const text = columns
      .map(({ value }) => value(row) ?? "")
      .join("\n")
      .toLocaleLowerCase();
    texts.set(row, text);
    return text;
  };
};
