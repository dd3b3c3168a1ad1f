import { writeHumanPage } from "./human-page.ts";
import { printPage } from "./print-page.ts";
import { printPdf } from "./print-pdf.ts";
import type { PrintedDocument } from "./printed-document.ts";

/** A document as a file that stands by itself: a page that links nowhere, or a PDF. */
export const printFile = async (document: PrintedDocument, format: "html" | "pdf"): Promise<Uint8Array> =>
  format === "pdf" ? printPdf(document) : Buffer.from(writeHumanPage(printPage(document)).markup);
