import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writeCsv } from "./write-csv.ts";

const exportToCsv = async (parts: Readonly<Record<string, unknown>>): Promise<string> => {
  const named = Object.entries(parts).map(([name, content]) => ({ name, content }));
  let csv = "";
  for await (const piece of writeCsv(Readable.from(named))) csv += piece;
  return csv;
};
const rowsOf = (csv: string): readonly Record<string, string>[] => parse(csv, { columns: true, bom: true });

test("each field of each line is a row that says of which part, line and time it is", async () => {
  const csv = await exportToCsv({
    events: [{ kind: "viewed", occurred_at: new Date(0), purposes: ["suggestions", "ads"], quantity: null }],
    directIdentifiers: { email: "budi@toko.example" },
    decisions: [{ decided_at: new Date(1000), level: { cap: 2 }, items: [{ productId: "tea" }, { productId: "pot" }] }],
    nothing: [],
  });
  const at = new Date(1000).toISOString();
  expect(rowsOf(csv)).toEqual([
    { part: "events", number: "1", at: new Date(0).toISOString(), field: "kind", value: "viewed" },
    {
      part: "events",
      number: "1",
      at: new Date(0).toISOString(),
      field: "occurred_at",
      value: new Date(0).toISOString(),
    },
    { part: "events", number: "1", at: new Date(0).toISOString(), field: "purposes", value: "suggestions; ads" },
    { part: "directIdentifiers", number: "1", at: "", field: "email", value: "budi@toko.example" },
    { part: "decisions", number: "1", at, field: "decided_at", value: at },
    { part: "decisions", number: "1", at, field: "level.cap", value: "2" },
    { part: "decisions", number: "1", at, field: "items.0.productId", value: "tea" },
    { part: "decisions", number: "1", at, field: "items.1.productId", value: "pot" },
  ]);
});

test.each(["=1+1", "+62", "-cmd|'/C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1"])(
  "a spreadsheet takes %j for text and not for a formula",
  async (text) => {
    expect(rowsOf(await exportToCsv({ events: [{ query: text }] }))[0]?.["value"]).toBe(`'${text}`);
  },
);

test("numbers stay numbers, and quotes, commas and line ends stay in their field", async () => {
  const values = ["-1.5", "1e-7", '6" pot, "big"', "a\nb", "<script>"];
  const csv = await exportToCsv({ events: values.map((value) => ({ value })) });
  expect(rowsOf(csv).map(({ value }) => value)).toEqual(values);
});

test("whatever somebody wrote, the table has its five columns and no field begins a formula", async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })), async (line) => {
      for (const row of rowsOf(await exportToCsv({ events: [line] }))) {
        expect(Object.keys(row)).toEqual(["part", "number", "at", "field", "value"]);
        for (const text of Object.values(row)) expect(text).not.toMatch(/^\s*[=+@]|^\s*-(?!\d)/);
      }
    }),
    { seed: 20261124, numRuns: 300 },
  );
});
