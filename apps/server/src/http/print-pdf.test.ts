import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { printPdf } from "./print-pdf.ts";
import type { PrintedDocument } from "./printed-document.ts";

const document = (value: string, language: PrintedDocument["language"] = "en"): PrintedDocument => ({
  ...{ language, title: "Impact assessment", name: "Toko Contoh", lead: "What is judged.", asOf: "30 November 2026" },
  sections: [
    {
      section: "people",
      title: "People",
      blocks: [
        { kind: "text", text: `Text ${value}` },
        { kind: "note", text: `Note ${value}` },
        { kind: "subheading", text: `Head ${value}` },
        { kind: "list", items: [`Item ${value}`] },
        { kind: "facts", facts: [["Fact", value]] },
        { kind: "table", columns: ["Column"], rows: [[value]] },
      ],
    },
  ],
  footer: `Foot ${value}`,
  at: Date.UTC(2026, 10, 30),
});

/** The words that a PDF shows, page after page, as its fonts have them; where lines end does not count. */
const wordsOf = (pdf: Buffer): string => {
  const bytes = pdf.toString("latin1");
  const streams = [...bytes.matchAll(/FlateDecode[^>]*>>\s*stream\r?\n/g)].map(({ index, 0: { length } }) => {
    const from = index + length;
    return inflateSync(pdf.subarray(from, pdf.indexOf("endstream", from))).toString("latin1");
  });
  const shown = streams.flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = ""]) => parts));
  return shown
    .map((parts) =>
      [...parts.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1")).join(""),
    )
    .join("")
    .replaceAll(/\s/g, "");
};
const squeezed = (text: string): string => text.replaceAll(/\s/g, "");

test("every word of a document stands in its PDF, in whatever kind of block", async () => {
  const words = wordsOf(await printPdf(document("Toko Rani, Jl. Café 5")));
  for (const before of ["Text ", "Note ", "Head ", "Item ", "Fact", "Column", "Foot "])
    expect(words).toContain(squeezed(`${before}Toko Rani, Jl. Café 5`));
  for (const text of ["Impact assessment", "What is judged.", "30 November 2026", "People", "1 / 1"])
    expect(words).toContain(squeezed(text));
  expect(words).not.toContain("Unicode");
});

test("letters that its fonts lack are not lost, and it is said how to read them, in both languages", async () => {
  for (const [language, said] of [
    ["en", "The letters of this file are Western ones."],
    ["id", "Huruf di berkas ini adalah huruf Latin Barat."],
  ] as const) {
    const words = wordsOf(await printPdf(document("你好", language)));
    expect(words.split("[U+4F60U+597D]")).toHaveLength(8);
    expect(words).toContain(squeezed(said));
    expect(words).not.toContain("?");
  }
});
