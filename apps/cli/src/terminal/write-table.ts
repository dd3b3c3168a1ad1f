import { stripVTControlCharacters } from "node:util";

/** How many columns of a terminal a text takes. */
const widthOf = (text: string): number => [...stripVTControlCharacters(text)].length;

const cut = (text: string, width: number): string =>
  widthOf(text) <= width ? text : `${[...stripVTControlCharacters(text)].slice(0, width - 1).join("")}…`;

const pad = (text: string, width: number, isNumber: boolean): string => {
  const gap = " ".repeat(Math.max(0, width - widthOf(text)));
  return isNumber ? gap + text : text + gap;
};

/**
 * Rows under their heading, columns two spaces apart. Where they are too wide together, the last column gives way, and
 * what does not fit of it ends in an ellipsis.
 */
export const writeTable = (
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  numbers: readonly string[] = [],
): string => {
  const natural = heading.map((name, at) => Math.max(widthOf(name), ...rows.map((row) => widthOf(row[at] ?? ""))));
  const before = natural.slice(0, -1).reduce((sum, column) => sum + column + 2, 0);
  const last = Math.max(8, Math.min(natural.at(-1) ?? 0, width - before));
  const widths = [...natural.slice(0, -1), last];
  const write = (row: readonly string[]): string =>
    widths
      .map((column, at) => pad(cut(row[at] ?? "", column), column, numbers.includes(heading[at] ?? "")))
      .join("  ")
      .trimEnd();
  return [write(heading), ...rows.map(write)].join("\n");
};
