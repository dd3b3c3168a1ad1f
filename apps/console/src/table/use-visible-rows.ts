import { useVirtualizer } from "@tanstack/react-virtual";
import { useIsPrinting } from "./use-is-printing.ts";

export const ROW_HEIGHT = 44;
/** So many are on the page at once whatever is in sight. */
const MOST_WHOLE = 200;
/** So many are put on paper, some 60 sheets, before which a browser stands still for seconds; whoever needs more takes the file. */
export const MOST_PRINTED = 2_000;
const BEYOND_SIGHT = 12;

type VisibleRows<Row> = {
  readonly visible: readonly { readonly row: Row; readonly index: number }[];
  /** Pixels that the rows before and after them would take. */
  readonly before: number;
  readonly after: number;
};

/** The rows that somebody can see, of those in a place that scrolls; on paper nothing scrolls. */
export const useVisibleRows = <Row>(rows: readonly Row[], place: HTMLElement | null): VisibleRows<Row> => {
  const isPrinting = useIsPrinting();
  const isWhole = isPrinting || rows.length <= MOST_WHOLE;
  const virtual = useVirtualizer({
    count: isWhole ? 0 : rows.length,
    getScrollElement: () => place,
    estimateSize: () => ROW_HEIGHT,
    overscan: BEYOND_SIGHT,
  });
  if (isWhole)
    return { visible: rows.slice(0, MOST_PRINTED).map((row, index) => ({ row, index })), before: 0, after: 0 };
  const items = virtual.getVirtualItems();
  const visible = items.flatMap(({ index }) => {
    const row = rows[index];
    return row === undefined ? [] : [{ row, index }];
  });
  return {
    visible,
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
};
