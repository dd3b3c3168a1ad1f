import { type CSSProperties, useDeferredValue, useMemo, useState } from "react";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import type { Column } from "./column.ts";
import { narrowingFinder } from "./narrowing-finder.ts";
import { ScrollPlace } from "./scroll-place.tsx";
import { sortRows } from "./sort-rows.ts";
import { TableBar } from "./table-bar.tsx";
import { TableHead } from "./table-head.tsx";
import { TableRows } from "./table-rows.tsx";
import { useAddressState } from "./use-address-state.ts";
import { useSearchTexts } from "./use-search-texts.ts";
import { useTypedWords } from "./use-typed-words.ts";
import { MOST_PRINTED } from "./use-visible-rows.ts";
import type { Facet } from "./value-column.ts";

export type DataTableProps<Row> = {
  /** What the table is of; read aloud, and the name of the exported file. */
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly facets?: readonly Facet<Row>[];
  /** What stands here while there is no row at all. */
  readonly empty: { readonly title: string; readonly text: string };
  /** Without a search where there are only ever a few rows. */
  readonly isShort?: boolean;
};

/** So many rows are read in one piece where a table is part of a report: nothing scrolls within what scrolls. */
const MOST_WHOLE = 60;
const NO_FACETS: readonly never[] = [];

/**
 * The one table of the console: searched, filtered and sorted by its address, exported as it stands, and smooth with a
 * hundred thousand rows, of which only those in sight are on the page.
 */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const { title, rows, columns, keyOf, facets = NO_FACETS, empty, isShort = false } = props;
  const say = useSay();
  const [address, write] = useAddressState();
  const { q = "", sort } = address;
  const [typed, type] = useTypedWords(q, (words) => write({ q: words }));
  // What is looked for in the table that has a search is not looked for in those beside it.
  const words = useDeferredValue(isShort ? "" : typed);
  const textOf = useSearchTexts(rows, columns);
  const find = useMemo(() => narrowingFinder<Row>(), []);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const arranged = useMemo(
    () => find(sorted, { facets, asked: address, words, textOf }),
    [find, sorted, facets, address, words, textOf],
  );
  const [place, setPlace] = useState<HTMLElement | null>(null);
  /** Whoever looks for something else, or in another order, reads from the first row on. */
  const fromTheTop =
    <Asked,>(ask: (asked: Asked) => void) =>
    (asked: Asked): void => {
      ask(asked);
      place?.scrollTo({ top: 0 });
    };
  if (rows.length === 0) return <Empty {...empty} />;
  const asking = { columns, address, write: fromTheTop(write) };
  return (
    <div className="table" data-whole={isShort && arranged.length <= MOST_WHOLE}>
      <TableBar
        {...{ ...asking, title, facets, typed, isShort }}
        type={fromTheTop(type)}
        rows={arranged}
        total={rows.length}
      />
      {arranged.length > MOST_PRINTED ? (
        <p className="on-paper-only">{say("table.printed", { printed: MOST_PRINTED, all: arranged.length })}</p>
      ) : null}
      <ScrollPlace ref={setPlace} label={title}>
        <table aria-rowcount={arranged.length + 1} style={columnsOf(columns)}>
          <TableHead {...asking} />
          <TableRows {...{ columns, keyOf, place }} rows={arranged} />
        </table>
        {arranged.length === 0 ? <p className="table-none">{say("table.none")}</p> : null}
      </ScrollPlace>
    </div>
  );
};

/** How many columns of the usual width it is as wide as, for the styles to make room for them. */
const columnsOf = (columns: readonly Column<never>[]): CSSProperties & Readonly<Record<"--columns", number>> => ({
  "--columns": columns.reduce((sum, { width = 1 }) => sum + width, 0),
});
