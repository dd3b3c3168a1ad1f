import { LONGEST_RECORD_LINES, openDelimited } from "../../apps/server/src/catalogue/formats/delimited-rows.ts";
import type { FeedSettings } from "../../apps/server/src/catalogue/formats/feed-part.ts";
import { type FeedFormat, readFeed } from "../../apps/server/src/catalogue/formats/read-feed.ts";
import { readOrderMapping } from "../../apps/server/src/catalogue/order-mapping.ts";
import { readImportMapping } from "../../apps/server/src/collect/import-mapping.ts";
import { csvRecordReader, delimiterOf, jsonRecordReader } from "../../apps/server/src/collect/import-records.ts";
import { ConfigurationError } from "../../apps/server/src/configuration/configuration-error.ts";
import { csvRow } from "../../apps/server/src/platform/csv-row.ts";
import { decodeText } from "../../apps/server/src/platform/decode-text.ts";
import { splitRecords } from "../../apps/server/src/platform/split-records.ts";
import { type FuzzTarget, promise } from "./fuzz-target.ts";

const SETTINGS: FeedSettings = { currency: "IDR", now: Date.UTC(2026, 10, 30), shopUrl: "https://toko.example/" };
const PIECE_BYTES = 997;
const MOST_CHARACTERS = 2_000_000;

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

const partsOf = async (input: Buffer, format: FeedFormat) => {
  const parts = [];
  const source = { bytes: inPieces(input), mostCharacters: MOST_CHARACTERS };
  for await (const part of readFeed(source, format, SETTINGS)) parts.push(part);
  return parts;
};

/** Every line is kept or says why not, what is kept can be stored, and is the same when it is written in our own form and read again. */
const feedTarget = (format: FeedFormat, words: readonly string[]): FuzzTarget => ({
  name: format,
  words,
  read: async (input) => {
    const parts = await partsOf(input, format);
    promise(parts.length > 0, "a feed is read as something, or its flaw is said");
    const items = [];
    for (const part of parts) {
      if ("flaw" in part) continue;
      promise(
        part.item !== undefined || part.findings.length > 0 || format === "shopify-csv",
        "a line is kept or says why not",
      );
      if (part.item !== undefined) items.push(part.item);
    }
    const written = items.map((item) => JSON.stringify(item)).join("\n");
    promise(
      !written.includes("\\u0000") && written.isWellFormed() && !/\\ud[89a-f]/.test(written),
      "what is kept can be stored",
    );
    if (items.length === 0) return;
    const again = await partsOf(Buffer.from(written), "jsonl");
    const read = again.flatMap((part) => ("flaw" in part || part.item === undefined ? [] : [part.item]));
    promise(
      JSON.stringify(read.map(sorted)) === JSON.stringify(items.map(sorted)),
      "what was kept reads the same again",
    );
  },
});

const sorted = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};

/** A mapping is read, or its mistakes are said. */
const mappingTarget: FuzzTarget = {
  name: "mapping",
  words: [
    "event:",
    "timestamp:",
    "column:",
    "format:",
    "timeZone:",
    "skip:",
    "matches:",
    "oneOf:",
    "value:",
    "&a",
    "*a",
    "<<:",
    "!!js",
    "---",
    "- ",
    "  ",
  ],
  read: (input) => {
    for (const read of [readImportMapping, readOrderMapping])
      try {
        read(input.toString(), "mapping.yaml");
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        promise(error.message !== "", "a mistake says what it is");
      }
  },
};

/** The text of an input as far as it can be unpacked: what is damaged ends it, which whoever imports is told. */
const textOf = async function* (input: Buffer): AsyncGenerator<string> {
  try {
    yield* decodeText(inPieces(input), "utf-8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))) throw error;
  }
};

const MAPPING = readImportMapping(
  `event: { column: kind, names: { bought: Order Completed, seen: Product Viewed } }
userId: customer
timestamp: { column: at, format: dd/MM/yyyy HH:mm, timeZone: Asia/Jakarta }
order_id: order
product_id: product
quantity: amount
price: price
skip: [{ column: kind, startsWith: x }]
`,
  "mapping.yaml",
);

/** Every line of a file of orders is one record, a message or a reason. */
const ordersTarget: FuzzTarget = {
  name: "orders",
  words: [
    "bought",
    "seen",
    ",",
    '"',
    '""',
    "30/11/2026 10:00",
    "tea",
    "1,5",
    "\r\n",
    "kind,customer,at,order,product,amount,price",
  ],
  read: async (input) => {
    const delimiter = delimiterOf(MAPPING);
    const records = [];
    for await (const batch of splitRecords(textOf(input), { delimiter, recordsPerBatch: 100 })) records.push(...batch);
    try {
      const reader = csvRecordReader(MAPPING, () => 0);
      const read = reader.read(records);
      promise(read.length === Math.max(0, records.length - 1), "each line is one record");
    } catch (error) {
      // A column that the mapping reads is not there.
      if (!(error instanceof ConfigurationError)) throw error;
    }
  },
};

const eventLinesTarget: FuzzTarget = {
  name: "event-lines",
  words: [
    '"userId":',
    '"event":',
    '"properties":',
    '"context":{"declaration":',
    "{}",
    "[]",
    '"purposes":',
    '{"toString":1}',
    "\n",
  ],
  read: async (input) => {
    for await (const batch of splitRecords(textOf(input), {
      delimiter: undefined,
      recordsPerBatch: 100,
    }))
      promise(jsonRecordReader().read(batch).length === batch.length, "each line is one record");
  },
};

/** What a spreadsheet opens reads the same in any reader of CSV, and no cell begins as a formula does. */
const csvTarget: FuzzTarget = {
  name: "csv",
  words: ["=1+1", "+1", "-1", "@x", "\t=1", "\r", '"', ",", "'", "1e5", "\uff1d1", "|"],
  read: async (input) => {
    // A file's last line may be empty, so that a row of one empty cell is none.
    const cells = ["first", ...input.toString().replaceAll("\r\n", "\n").split("\u0000")];
    // Of more lines no row is read: a quote that nobody closed would take in the rest of a file.
    if (cells.join("").split("\n").length > LONGEST_RECORD_LINES) return;
    const text = async function* () {
      yield csvRow(cells.map((_, at) => `column ${at}`)) + csvRow(cells);
    };
    const rows = [];
    for await (const row of (await openDelimited(text())).rows) rows.push("flaw" in row ? undefined : row.cells);
    promise(rows.length === 1 && rows[0]?.length === cells.length, "a row has as many cells as were written");
    for (const [at, cell] of (rows[0] ?? []).entries()) {
      promise(cell === cells[at] || cell === `'${cells[at]}`, "a cell reads as it was written");
      promise(
        !/^[=+@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^-(?!\d+(\.\d+)?(e[+-]?\d+)?$)/.test(cell),
        "no cell is a formula",
      );
    }
  },
};

export const FEED_TARGETS: readonly FuzzTarget[] = [
  feedTarget("google-xml", [
    "<item>",
    "</item>",
    "<g:id>",
    "</g:id>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!DOCTYPE x [",
    "<!ENTITY a 'b'>",
    "&a;",
    "&#0;",
    "&#xd800;",
    "&lt;",
    "<?xml?>",
    "xmlns:g=",
    "<entry>",
    "<script>",
    "</script",
    "<g:price>1 IDR</g:price>",
  ]),
  feedTarget("google-tsv", [
    "\t",
    "\n",
    "id",
    "title",
    "price",
    "1000 IDR",
    "Rp 1.000",
    "in stock",
    "2026-01-01/2026-02-01",
    "&amp;",
    "<b>",
    "<script>",
    '"',
    "sale_price",
  ]),
  feedTarget("shopify-csv", [
    "Handle",
    "Title",
    "Variant Price",
    "Option1 Name",
    "Default Title",
    '"',
    '""',
    ",",
    "\n",
    "true",
    "active",
    "1,000.50",
    "<p>",
  ]),
  feedTarget("jsonl", [
    '"productId":',
    '"title":',
    '"price":',
    '"categoryPath":',
    '"translations":',
    '"attributes":',
    '"__proto__":',
    "null",
    "1e999",
    "{",
    "}",
    "\n",
    '"saleFrom":',
    '"\\ud800"',
    "&lt;b&gt;",
  ]),
  mappingTarget,
  ordersTarget,
  eventLinesTarget,
  csvTarget,
];
