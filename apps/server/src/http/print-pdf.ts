import { openMessages } from "@seimbang/contracts";
import type PdfDocument from "pdfkit";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };
import type { PrintedBlock, PrintedDocument } from "./printed-document.ts";
import { hasOtherLetters, westernText } from "./western-text.ts";

const say = openMessages({ id: indonesian, en: english });

type Pdf = InstanceType<typeof PdfDocument>;

const MARGIN = 56;
const FOOT = 40;
const INK = "#17211e";
const SOFT = "#4d5c57";
const LINE = "#dfe6e3";
const [PLAIN, BOLD] = ["Helvetica", "Helvetica-Bold"];
const LABEL_SHARE = 0.3;

/** The document as a PDF on A4, page after page numbered. Where its fonts lack letters of it, it says so and how they are written. */
export const printPdf = async (document: PrintedDocument): Promise<Buffer> => {
  const created = new Date(document.at);
  // With what it knows of fonts it takes a while to load, and most processes print nothing.
  const { default: Document } = await import("pdfkit");
  const pdf: Pdf = new Document({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    lang: document.language,
    displayTitle: true,
    info: { Title: document.title, Author: document.name, CreationDate: created, ModDate: created },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((done, fail) => pdf.on("end", done).on("error", fail));
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  writeDocument(pdf, document);
  writeFeet(pdf, document);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
};

const writeDocument = (pdf: Pdf, document: PrintedDocument): void => {
  const { title, name, lead, asOf, sections, language } = document;
  write(pdf, name, { size: 10, colour: SOFT });
  write(pdf, title, { size: 20, font: BOLD, after: 0.4 });
  write(pdf, lead, { size: 11, colour: SOFT, after: 0.3 });
  write(pdf, asOf, { size: 9, colour: SOFT, after: 1 });
  if (hasOtherLetters(JSON.stringify(document)))
    write(pdf, say("pdf.other_letters", {}, language), { size: 9, colour: SOFT, after: 1 });
  for (const part of sections) {
    keepTogether(pdf, 90);
    pdf.moveDown(0.6);
    write(pdf, part.title, { size: 14, font: BOLD, after: 0.4 });
    for (const block of part.blocks) writeBlock(pdf, block);
  }
};

type Look = { readonly size?: number; readonly font?: string; readonly colour?: string; readonly after?: number };

const write = (pdf: Pdf, text: string, { size = 10, font = PLAIN, colour = INK, after = 0.35 }: Look = {}): void => {
  pdf
    .font(font)
    .fontSize(size)
    .fillColor(colour)
    .text(westernText(text), MARGIN, pdf.y, { width: widthOf(pdf) });
  pdf.moveDown(after);
};

const writeBlock = (pdf: Pdf, block: PrintedBlock): void => {
  switch (block.kind) {
    case "text":
      write(pdf, block.text);
      break;
    case "note":
      write(pdf, block.text, { font: BOLD });
      break;
    case "subheading":
      keepTogether(pdf, 60);
      pdf.moveDown(0.3);
      write(pdf, block.text, { size: 11.5, font: BOLD });
      break;
    case "list":
      for (const item of block.items) write(pdf, `•  ${item}`, { after: 0.15 });
      pdf.moveDown(0.3);
      break;
    case "facts":
      writeFacts(pdf, block.facts);
      break;
    case "table":
      writeTable(pdf, block.columns, block.rows);
      break;
  }
};

/** Labels beside what they are of; a line below each. */
const writeFacts = (pdf: Pdf, facts: readonly (readonly [string, string])[]): void => {
  const all = widthOf(pdf);
  writeRows(pdf, facts, [all * LABEL_SHARE, all * (1 - LABEL_SHARE)], (column) => (column === 0 ? SOFT : INK));
  pdf.moveDown(0.5);
};

const writeTable = (pdf: Pdf, columns: readonly string[], rows: readonly (readonly string[])[]): void => {
  const widths = widthsFor(pdf, columns, rows);
  writeRows(pdf, [columns], widths, () => SOFT);
  writeRows(pdf, rows, widths, () => INK);
  pdf.moveDown(0.5);
};

const GAP = 10;

const writeRows = (
  pdf: Pdf,
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  colourOf: (column: number) => string,
): void => {
  pdf.font(PLAIN).fontSize(9);
  for (const row of rows) {
    const cells = row.map(westernText);
    const heights = cells.map((cell, at) => pdf.heightOfString(cell, { width: (widths[at] ?? 0) - GAP }));
    const height = Math.max(...heights, 10);
    keepTogether(pdf, height + 8);
    const top = pdf.y;
    let left = MARGIN;
    for (const [at, cell] of cells.entries()) {
      pdf.fillColor(colourOf(at)).text(cell, left, top, { width: (widths[at] ?? 0) - GAP });
      left += widths[at] ?? 0;
    }
    pdf.y = top + height + 4;
    pdf
      .moveTo(MARGIN, pdf.y)
      .lineTo(MARGIN + widthOf(pdf), pdf.y)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    pdf.y += 4;
  }
};

/** No column is narrower than its longest word; what is left goes where most is written. */
const widthsFor = (pdf: Pdf, columns: readonly string[], rows: readonly (readonly string[])[]): readonly number[] => {
  pdf.font(PLAIN).fontSize(9);
  const cellsOf = (at: number): readonly string[] => [columns, ...rows].map((row) => westernText(row[at] ?? ""));
  const words = columns.map((_, at) =>
    Math.max(...cellsOf(at).flatMap((cell) => cell.split(" ").map((word) => pdf.widthOfString(word)))),
  );
  const least = words.map((width) => Math.min(width, LONGEST_WORD) + GAP);
  const wanted = columns.map((_, at) => Math.max(...cellsOf(at).map((cell) => Math.min(cell.length, MOST_COUNTED))));
  const left = Math.max(0, widthOf(pdf) - sumOf(least));
  return least.map((width, at) => width + (left * (wanted[at] ?? 0)) / sumOf(wanted));
};

/** Points: what is longer is broken. */
const LONGEST_WORD = 130;
const MOST_COUNTED = 80;
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const widthOf = (pdf: Pdf): number => pdf.page.width - 2 * MARGIN;

/** Starts a new page where so much would not stand on this one; what is longer than a page flows on by itself. */
const keepTogether = (pdf: Pdf, height: number): void => {
  const bottom = pdf.page.height - MARGIN - FOOT;
  const isLongerThanPage = height > bottom - MARGIN;
  if (!isLongerThanPage && pdf.y + height > bottom) pdf.addPage();
};

const writeFeet = (pdf: Pdf, { footer }: PrintedDocument): void => {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin a text would start a page of its own.
    pdf.page.margins.bottom = 0;
    const top = pdf.page.height - MARGIN - 12;
    pdf.font(PLAIN).fontSize(8).fillColor(SOFT);
    pdf.text(westernText(footer), MARGIN, top, { width: widthOf(pdf) - 60, height: 24, ellipsis: true });
    pdf.text(`${page + 1} / ${count}`, MARGIN, top, { width: widthOf(pdf), align: "right" });
  }
};
