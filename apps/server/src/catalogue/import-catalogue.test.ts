import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { describeReport } from "./describe-report.ts";
import { exportCatalogue } from "./export-catalogue.ts";
import { inPieces } from "./formats/test-feed.ts";
import { type ImportOptions, importCatalogue } from "./import-catalogue.ts";
import { createSensitiveRules } from "./sensitive.ts";
import { listStoredItems } from "./stored-items.ts";

const NOW = Date.UTC(2026, 10, 24);
const importText = (
  test: TestDatabase,
  text: string,
  options: Partial<ImportOptions> = {},
  format: "jsonl" | "google-tsv" = "google-tsv",
) =>
  importCatalogue(
    { bytes: inPieces(Buffer.from(text), 4_096), mostCharacters: 100_000_000, format },
    { source: "file", ...options },
    {
      database: test.database,
      clock: () => NOW,
      makeId: timeOrderedId,
      rules: createSensitiveRules(["Obat"]),
      shop: { currency: "IDR", url: "https://toko.example" },
    },
  );
const tsv = (...ids: (number | string)[]) =>
  `id\ttitle\tprice\n${ids.map((id) => `${id}\tBarang ${id}\t1000 IDR\n`).join("")}`;
const REPLACE = { replace: { mostLost: 0.5 } };
const idsIn = async (test: TestDatabase) =>
  (await listStoredItems(test.database, "", 10_000)).map(({ productId }) => productId);

test("good rows are kept, bad ones named, and every row is in exactly one count", async () => {
  await using test = await openTestDatabase();
  const report = await importText(test, `${tsv(1, 2)}3\t\t5\n4\tD\tmurah\n1\tLagi\t5\n5\tE\n6\tF\t6\n`);
  expect(report.rows).toEqual({ read: 7, new: 3, changed: 0, unchanged: 0, refused: 4, joined: 0 });
  const errors = report.findings.filter(({ severity }) => severity === "error");
  expect(errors.map(({ line, field, rule }) => [line, field, rule])).toEqual([
    [4, "title", "required"],
    [5, "price", "not_a_price"],
    [6, "id", "duplicate_id"],
    [7, undefined, "wrong_columns"],
  ]);
  expect(await idsIn(test)).toEqual(["1", "2", "6"]);
});

test("importing the same feed again changes nothing", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2, 3));
  const before = await test.database.selectFrom("product").selectAll().execute();
  expect((await importText(test, tsv(1, 2, 3))).rows).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  expect(await test.database.selectFrom("product").selectAll().execute()).toEqual(before);
});

test("a row that went bad leaves the product as it was", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2));
  await importText(test, `${tsv(1)}2\tDua\tmurah\n`, REPLACE);
  expect(await idsIn(test)).toEqual(["1", "2"]);
});

test("replacing removes what the feed does not list any more, and nothing that came from elsewhere", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv("other"), { source: "other" });
  await importText(test, tsv(1, 2, 3, 4));
  const report = await importText(test, tsv(1, 2, 5), REPLACE);
  expect(report.removed).toEqual({ count: 2 });
  expect(await idsIn(test)).toEqual(["1", "2", "5", "other"]);
});

test("without replacing nothing is ever removed", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2, 3, 4));
  expect((await importText(test, tsv(1))).removed).toEqual({ count: 0 });
  expect(await idsIn(test)).toEqual(["1", "2", "3", "4"]);
});

test("half a feed never removes anything, and says so in both languages", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2, 3, 4));
  const report = await importText(test, tsv(1, 2, 3, 4).slice(0, -12), REPLACE);
  expect(report).toMatchObject({ isWhole: false, removed: { count: 0, refusal: "not_read_whole" } });
  expect(await idsIn(test)).toEqual(["1", "2", "3", "4"]);
  expect(describeReport(report, "en")).toContain("Nothing was removed, because the feed was not read whole.");
  expect(describeReport(report, "id")).toContain("Tidak ada yang dihapus, karena umpan tidak terbaca seluruhnya.");
});

test("a feed that lost more than the allowed share removes nothing, new items or not", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2, 3, 4));
  const report = await importText(test, tsv(1, 11, 12, 13, 14, 15), REPLACE);
  expect(report.removed).toEqual({ count: 0, refusal: "lost_too_much" });
  expect(await idsIn(test)).toHaveLength(9);
  expect((await importText(test, tsv(1, 11), { replace: { mostLost: 1 } })).removed).toEqual({ count: 7 });
});

test("an empty feed removes nothing, whatever share is allowed", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2));
  expect(await importText(test, tsv(), { replace: { mostLost: 1 } })).toMatchObject({ removed: { count: 0 } });
  expect(await idsIn(test)).toEqual(["1", "2"]);
});

test("hiding a product by hand outlasts the next import of its feed, and so does when it was first listed", async () => {
  await using test = await openTestDatabase();
  await importText(test, '{"productId":"1","title":"A","hidden":true,"listedAt":"2020-01-01"}', {}, "jsonl");
  await importText(test, tsv(1));
  const [item] = await listStoredItems(test.database, "", 1);
  expect(item).toMatchObject({ title: "Barang 1", hidden: true, listedAt: "2020-01-01T00:00:00.000Z" });
});

test("what the rules call sensitive is marked when it comes in", async () => {
  await using test = await openTestDatabase();
  await importText(test, "id\ttitle\tproduct_type\tadult\n1\tA\tObat > Flu\t\n2\tB\tBuku\tyes\n3\tC\tBuku\tno\n");
  const items = await listStoredItems(test.database, "", 9);
  expect(items.map(({ sensitive }) => sensitive)).toEqual([true, true, false]);
});

const english = (...rows: string[]) => `id\ttitle\tproduct_type\n${rows.map((row) => `${row}\n`).join("")}`;
const EN = { source: "english", language: "en" };

test("a feed in a further language touches the words in it and nothing else, whatever it says", async () => {
  await using test = await openTestDatabase();
  const own = "id\ttitle\tproduct_type\tprice\tavailability\n1\tKaos\tBusana > Kaos\t1000 IDR\tout of stock\n";
  await importText(test, own);
  const [{ updatedAt: _, ...before } = {}] = await listStoredItems(test.database, "", 1);
  const rich = "id\ttitle\tproduct_type\tprice\tavailability\tbrand\n1\tShirt\tFashion > Shirts\t9 USD\tin stock\tX\n";
  expect((await importText(test, rich, EN)).rows).toMatchObject({ read: 1, new: 0, changed: 1, refused: 0 });
  const [{ updatedAt: __, ...after } = {}] = await listStoredItems(test.database, "", 1);
  expect(after).toEqual({ ...before, translations: { en: { title: "Shirt", categoryPath: ["Fashion", "Shirts"] } } });
  expect((await importText(test, rich, EN)).rows).toMatchObject({ changed: 0, unchanged: 1 });
  expect((await importText(test, own, REPLACE)).rows).toMatchObject({ changed: 0, unchanged: 1 });
});

test("a further language neither brings an item nor brings one back", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2, 3));
  await importText(test, tsv(1, 2), REPLACE);
  const report = await importText(test, english("2\tTwo\t", "3\tThree\t", "4\tFour\t"), EN);
  expect(report.rows).toMatchObject({ read: 3, changed: 1, refused: 2 });
  expect(report.findings.map(({ line, rule }) => [line, rule])).toEqual([
    [3, "unknown_item"],
    [4, "unknown_item"],
  ]);
  expect(await idsIn(test)).toEqual(["1", "2"]);
  expect(describeReport(report, "en")).toMatch(/^english \(en\): 3 rows: 1 changed, 2 refused\./);
});

test("a further language removes nothing, even of its own source and when it is asked to", async () => {
  await using test = await openTestDatabase();
  await importText(test, tsv(1, 2, 3));
  const report = await importText(test, english("1\tOne\t", "2\tTwo\t"), { language: "en", ...REPLACE });
  expect([report.rows.changed, report.removed]).toEqual([2, { count: 0 }]);
  expect(await idsIn(test)).toEqual(["1", "2", "3"]);
});

test("a category of another depth is left out of the words, and the line that has it named", async () => {
  await using test = await openTestDatabase();
  await importText(test, english("1\tKaos\tBusana > Kaos", "2\tSarung\tBusana"));
  const report = await importText(test, english("1\tShirt\tShirts", "2\tSarong\tFashion"), EN);
  expect(report.rows).toMatchObject({ changed: 2, refused: 0 });
  expect(report.findings).toMatchObject([{ line: 2, rule: "other_depth", severity: "warning" }]);
  const items = await listStoredItems(test.database, "", 9);
  expect(items.map(({ translations }) => translations?.["en"])).toEqual([
    { title: "Shirt" },
    { title: "Sarong", categoryPath: ["Fashion"] },
  ]);
});

test("an item is sensitive under any name of its category, and stays so when its own feed comes again", async () => {
  await using test = await openTestDatabase();
  const own = english("1\tPil\tFarmasi > Flu", "2\tBuku\tBuku > Anak");
  const isSensitive = async () => (await listStoredItems(test.database, "", 9)).map(({ sensitive }) => sensitive);
  await importText(test, own);
  expect(await isSensitive()).toEqual([false, false]);
  await importText(test, english("1\tPills\tObat > Flu", "2\tBook\tBooks > Children"), EN);
  expect(await isSensitive()).toEqual([true, false]);
  await importText(test, own, REPLACE);
  expect(await isSensitive()).toEqual([true, false]);
  await importText(test, english("1\tPills\tPharmacy > Flu"), EN);
  expect(await isSensitive()).toEqual([false, false]);
});

test("a long feed is imported in several writes, and tells how far it is", async () => {
  await using test = await openTestDatabase();
  const progress: number[] = [];
  const ids = Array.from({ length: 2_500 }, (_, at) => at);
  const report = await importText(test, tsv(...ids), { onProgress: ({ rows }) => progress.push(rows) });
  expect(report.rows).toMatchObject({ read: 2_500, new: 2_500 });
  expect(progress).toEqual([1_000, 2_000, 2_500]);
});

test("a report stays small, however much is wrong with a feed", async () => {
  await using test = await openTestDatabase();
  const columns = Array.from({ length: 700 }, (_, at) => `column ${at}`);
  const row = (id: number) => `${id}\tA\t${columns.map(() => "x".repeat(300)).join("\t")}\n`;
  const text = `id\ttitle\t${columns.join("\t")}\n${Array.from({ length: 20 }, (_, at) => row(at)).join("")}`;
  const report = await importText(test, text);
  expect(report.findings.length).toBeLessThanOrEqual(500);
  expect(report.counts.length).toBeLessThanOrEqual(510);
  expect(report.counts.reduce((sum, { count }) => sum + count, 0)).toBe(20 * 706);
});

test("what is exported and imported elsewhere is the same catalogue", async () => {
  await using here = await openTestDatabase();
  await using there = await openTestDatabase();
  const text = fc.string({ unit: "binary", maxLength: 40 });
  const item = fc.record(
    {
      productId: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 }),
      title: text,
      kind: fc.constantFrom("product", "offer", "content"),
      description: text,
      brand: text,
      url: fc.webUrl(),
      categoryPath: fc.array(text, { maxLength: 4 }),
      googleCategory: text,
      price: fc.double({ min: 10, max: 1e9, noNaN: true }),
      salePrice: fc.double({ min: 0, max: 9, noNaN: true }),
      saleFrom: fc.nat(),
      saleUntil: fc.nat(),
      attributes: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(text, fc.boolean(), fc.integer())),
      hidden: fc.boolean(),
      listedAt: fc.nat(),
      sensitive: fc.boolean(),
      translations: fc.dictionary(
        fc.constantFrom("en", "jv"),
        fc.record({ title: text, description: text, categoryPath: fc.array(text, { maxLength: 4 }) }),
      ),
    },
    { requiredKeys: ["productId", "title", "price"] },
  );
  const rule = fc.asyncProperty(fc.array(item, { maxLength: 20 }), async (items) => {
    await here.database.deleteFrom("product").execute();
    await there.database.deleteFrom("product").execute();
    await importText(here, items.map((value) => JSON.stringify(value)).join("\n"), {}, "jsonl");
    const exported = await textOf(exportCatalogue(here.database));
    const report = await importText(there, exported, {}, "jsonl");
    expect(report.rows.refused).toBe(0);
    expect(await textOf(exportCatalogue(there.database))).toBe(exported);
    expect((await importText(here, exported, {}, "jsonl")).rows.changed).toBe(0);
  });
  await fc.assert(rule, { seed: 20261124, numRuns: 100 });
});

const textOf = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};
