import type { AddressState } from "./address-state.ts";
import type { CellValue, Facet, ValueColumn } from "./value-column.ts";

export type TableRules<Row> = { readonly columns: readonly ValueColumn<Row>[]; readonly facets: readonly Facet<Row>[] };

/** The order that an address asks for: a column, with a minus before it from the largest on. */
export const readSort = (sort: string | undefined): { readonly id: string; readonly isDescending: boolean } => {
  const text = sort ?? "";
  return text.startsWith("-") ? { id: text.slice(1), isDescending: true } : { id: text, isDescending: false };
};

/** Rows that have every word somewhere and every value asked for, in the order asked for. */
export const arrangeRows = <Row>(
  rows: readonly Row[],
  { columns, facets }: TableRules<Row>,
  address: AddressState,
): readonly Row[] => {
  const words = (address["q"] ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const asked = facets.flatMap((facet) => {
    const value = address[facet.id];
    return value === undefined ? [] : [{ facet, value }];
  });
  const kept = rows.filter(
    (row) =>
      asked.every(({ facet, value }) => [facet.valueOf(row)].flat().includes(value)) &&
      (words.length === 0 || hasWords(columns, row, words)),
  );
  const { id, isDescending } = readSort(address["sort"]);
  const column = columns.find((each) => each.id === id);
  if (column === undefined) return kept;
  const valued = kept.map((row) => ({ row, value: column.value(row) }));
  return valued.sort((a, b) => compare(a.value, b.value, isDescending)).map(({ row }) => row);
};

const hasWords = <Row>(columns: readonly ValueColumn<Row>[], row: Row, words: readonly string[]): boolean => {
  const text = columns
    .map(({ value }) => value(row) ?? "")
    .join("\n")
    .toLocaleLowerCase();
  return words.every((word) => text.includes(word));
};

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const compare = (a: CellValue, b: CellValue, isDescending: boolean): number => {
  // What is not known is never the smallest, nor the largest.
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const rising = typeof a === "number" && typeof b === "number" ? a - b : order.compare(String(a), String(b));
  return isDescending ? -rising : rising;
};
