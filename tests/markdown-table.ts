/** A Markdown table with its columns aligned, as the formatter leaves it. */
export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
};

/** The page with the first table below a heading made anew. @throws when there is none. */
export const withTable = (page: string, heading: string, table: string): string => {
  const from = page.indexOf("\n|", page.indexOf(`\n${heading}\n`)) + 1;
  const [before, after] = [page.slice(0, from), page.slice(from)];
  if (!before.includes(`\n${heading}\n`)) throw new Error(`There is no table below ${heading}.`);
  return before + table + after.replace(/^(\|.*(\n|$))+/, "\n");
};
