import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../demo-shop");

/**
 * A table of the demonstration shop: tab-separated, the first line names the columns.
 * @throws when a line has more or fewer columns than the first.
 */
export const readTable = <Column extends string>(
  name: string,
  columns: readonly Column[],
): readonly Record<Column, string>[] => {
  const [head = "", ...lines] = readFileSync(join(FOLDER, `${name}.tsv`), "utf8")
    .trimEnd()
    .split("\n");
  if (head !== columns.join("\t")) throw new Error(`The columns of ${name}.tsv are not ${columns.join(", ")}.`);
  return lines.map((line, index) => {
    const cells = line.split("\t");
    if (cells.length !== columns.length)
      throw new Error(`Line ${index + 2} of ${name}.tsv has ${cells.length} columns.`);
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""])) as Record<Column, string>;
  });
};
