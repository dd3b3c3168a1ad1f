import { useEffect, useMemo } from "react";
import { searchTexts, type TextOf } from "./search-texts.ts";
import type { ValueColumn } from "./value-column.ts";
import { whenIdle } from "./when-idle.ts";

/** So many rows are written within a frame whenever somebody first types. */
const FEW = 2_000;
/** Between two looks at the time that is left. */
const AT_ONCE = 100;

/** What rows are found by. Of many it is written while nobody does anything, so that the first key need not wait for it. */
export const useSearchTexts = <Row extends object>(
  rows: readonly Row[],
  columns: readonly ValueColumn<Row>[],
): TextOf<Row> => {
  const textOf = useMemo(() => searchTexts(columns), [columns]);
  useEffect(() => {
    if (rows.length <= FEW) return;
    let at = 0;
    const writeOn = (timeLeft: () => number): void => {
      while (at < rows.length && timeLeft() > 1) {
        for (const row of rows.slice(at, at + AT_ONCE)) textOf(row);
        at += AT_ONCE;
      }
      if (at < rows.length) callOff = whenIdle(writeOn);
    };
    let callOff = whenIdle(writeOn);
    return () => callOff();
  }, [rows, textOf]);
  return textOf;
};
