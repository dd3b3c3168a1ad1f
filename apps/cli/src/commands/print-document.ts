import { writeFile } from "node:fs/promises";
import { type PrintedBlock, type PrintedDocument, printFile } from "@seimbang/server";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

/** Only its owner may read a file with what a shop does and who answers for it. */
const OWNER_ONLY = 0o600;

/** Writes a document into a file, as a page or a PDF, and says where. */
export const printDocument = async (
  terminal: Terminal,
  document: PrintedDocument,
  format: "html" | "pdf",
  file: string,
): Promise<void> => writeOut(terminal, await printFile(document, format), file);

/** Writes what a command made into a file, and says where. */
export const writeOut = async (terminal: Terminal, content: string | Uint8Array, file: string): Promise<void> => {
  await writeFile(file, content, { mode: OWNER_ONLY });
  terminal.answer({ file }, () => terminal.words("records.written", { file }));
};

/** A document as it is read in a terminal. */
export const describeDocument = (document: PrintedDocument, terminal: Terminal): string => {
  const { style } = terminal;
  const { title, lead, asOf, sections } = document;
  return [
    ...[style("bold", title), lead, style("dim", asOf)],
    ...sections.flatMap((section) => [
      ...["", style("bold", section.title)],
      ...section.blocks.map((block) => describeBlock(block, terminal)),
    ]),
  ].join("\n");
};

const describeBlock = (block: PrintedBlock, { style, width }: Terminal): string => {
  switch (block.kind) {
    case "text":
      return block.text;
    case "note":
      return style("yellow", block.text);
    case "subheading":
      return `\n${style("cyan", block.text)}`;
    case "list":
      return block.items.map((item) => `  - ${item}`).join("\n");
    case "facts":
      return block.facts.map(([label, value]) => `  ${label}: ${value}`).join("\n");
    case "table":
      return writeTable(block.columns, block.rows, width);
  }
};
