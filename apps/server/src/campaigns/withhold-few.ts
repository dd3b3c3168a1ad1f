import { FEWEST_PEOPLE } from "@seimbang/engine";

/**
 * Which cells of a table may not be told, where the sum of all of them is: those with fewer than 20 behind them, and as many of
 * the next smallest that those kept back are at least two and 20 together. What is kept back is nothing in a column only where the
 * whole column is nothing, since nothing in all of them is nothing in each. A cell with nothing in it is about nobody: it is not told, and
 * hides nothing. (Complementary suppression: Willenborg and de Waal,
 * Elements of Statistical Disclosure Control, 2001, chapter 4.)
 * @param sizeOf how many are behind a cell
 * @param columns whole numbers or amounts that are told of a cell and add up, never below 0
 */
export const withholdFew = <Cell>(
  cells: readonly Cell[],
  sizeOf: (cell: Cell) => number,
  columns: readonly ((cell: Cell) => number)[],
): ReadonlySet<Cell> => {
  const bySize = cells.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const isEmpty = (cell: Cell): boolean => sizeOf(cell) === 0 && columns.every((column) => column(cell) === 0);
  const empty = bySize.filter(isEmpty);
  const withheld = new Set(bySize.filter((cell) => sizeOf(cell) < FEWEST_PEOPLE && !isEmpty(cell)));
  if (withheld.size === 0) return new Set(empty);
  const sum = (of: (cell: Cell) => number): number => [...withheld].reduce((total, cell) => total + of(cell), 0);
  for (const cell of bySize) if (!isEmpty(cell) && sum(sizeOf) < FEWEST_PEOPLE) withheld.add(cell);
  for (const column of columns) {
    const next = bySize.find((cell) => !withheld.has(cell) && column(cell) > 0);
    if (sum(column) === 0 && next !== undefined) withheld.add(next);
  }
  return new Set([...withheld, ...empty]);
};
