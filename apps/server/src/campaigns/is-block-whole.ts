import { FEWEST_PEOPLE } from "@seimbang/engine";
import type { CountedRow } from "./told-rows.ts";
import { sizesOf } from "./told-rows.ts";

/** So many days a block waits until every row of it may be told, and so many until it is told how many people there were. */
const [DAYS_FOR_ROWS, DAYS_FOR_PEOPLE] = [7, 28];

/**
 * Whether days may be told together by now: where every row is of nobody or of at least 20, and after a week also where single rows are not. Where
 * there are few people beside many views, or the other way round, it waits for four weeks.
 */
export const isBlockWhole = (days: number, rows: readonly CountedRow[]): boolean => {
  const { views, people } = sizesOf(rows);
  const isMany = (count: number): boolean => count >= FEWEST_PEOPLE;
  if (!isMany(views.total) && !isMany(people.total)) return false;
  if ([...views.rows, ...people.rows].every(isMany)) return true;
  const isFew = ({ total, rows: own }: typeof views): boolean => own.length > 0 && !isMany(total);
  return days >= (isFew(views) || isFew(people) ? DAYS_FOR_PEOPLE : DAYS_FOR_ROWS);
};
