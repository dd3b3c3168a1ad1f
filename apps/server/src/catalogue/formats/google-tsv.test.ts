import fc from "fast-check";
import { expect, test } from "vitest";
import { readAll } from "./test-feed.ts";

const HEADER = "id\ttitle\tprice\tavailability\tbrand";
const tsv = (...lines: string[]) => [HEADER, ...lines].join("\n");
const idsOf = (items: readonly { productId: string }[]) => items.map(({ productId }) => productId);

test("the first line names the fields, in any spelling that Google takes", async () => {
  const feed =
    "g:id\tTitle\tsale price\tPrice\tImage Link\tWarna Toko\n1\tBaju\t90.000 IDR\t100.000 IDR\thttps://a.id/1\tbiru\r\n";
  const { items, flaws } = await readAll("google-tsv", feed);
  expect(flaws).toEqual([]);
  expect(items).toMatchObject([
    { productId: "1", title: "Baju", price: 100_000, salePrice: 90_000, imageUrl: "https://a.id/1" },
  ]);
  expect(items[0]?.attributes).toEqual({ warna_toko: "biru" });
});

test("a file parted by commas or semicolons is read too, because spreadsheets write it so", async () => {
  expect(idsOf((await readAll("google-tsv", 'id,title\n1,"Baju, biru"\n')).items)).toEqual(["1"]);
  expect((await readAll("google-tsv", "id;title;price\n1;Baju;15,5 IDR\n")).items[0]?.price).toBe(15.5);
});

test("an inch sign and a quoted field with tabs and line ends are both read", async () => {
  const { items } = await readAll("google-tsv", tsv('1\tLaptop 15"\t\t\t', '2\t"Tas\tdua\nbaris"\t\t\t', "3\tC\t\t\t"));
  expect(items.map(({ title }) => title)).toEqual(['Laptop 15"', "Tas dua baris", "C"]);
});

test("a line with too few or too many columns, or an open quote, is refused and the rest is kept", async () => {
  const { items, errors, flaws } = await readAll(
    "google-tsv",
    tsv("1\tA", "2\tB\t\t\t\tx", "3\tC\t\t\t", '4\t"D\t\t\t', "5\tE\t\t\t"),
  );
  expect(idsOf(items)).toEqual(["3", "5"]);
  expect(errors.map(({ line, rule }) => [line, rule])).toEqual([
    [2, "wrong_columns"],
    [3, "wrong_columns"],
    [5, "quote_not_closed"],
  ]);
  expect(flaws).toEqual([]);
});

test("a last line that stops in the middle means that the feed was cut off", async () => {
  expect((await readAll("google-tsv", tsv("1\tA\t\t\t", "2\tB"))).flaws).toEqual(["feed_cut_off"]);
  expect((await readAll("google-tsv", tsv("1\tA\t\t\t", '2\t"B'))).flaws).toEqual(["feed_cut_off"]);
  expect((await readAll("google-tsv", tsv("1\tA\t\t\t", "2\tB\t\t\t"))).flaws).toEqual([]);
  expect((await readAll("google-tsv", tsv("1\tA\t\t\t", "2\tB", ""))).flaws).toEqual([]);
});

test("a file that does not name its columns, or has none, is not read", async () => {
  expect((await readAll("google-tsv", "1\tBaju\n2\tTas\n")).flaws).toEqual(["unknown_header"]);
  expect((await readAll("google-tsv", "")).flaws).toEqual(["unknown_header"]);
  expect((await readAll("google-tsv", `${HEADER}\n`)).flaws).toEqual(["empty_feed"]);
});

test.each([
  ["id", "\tA\t\t\t", "required"],
  ["title", "1\t<b> </b>\t\t\t", "required"],
  ["id", `${"x".repeat(101)}\tA\t\t\t`, "too_long"],
  ["price", "1\tA\t-5 IDR\t\t", "not_a_price"],
  ["price", "1\tA\t15.00 USD\t\t", "wrong_currency"],
  ["availability", "1\tA\t\tmaybe\t", "unknown_availability"],
])("a wrong %s refuses the line (%o: %s)", async (field, line, rule) => {
  const { items, errors } = await readAll("google-tsv", tsv(line));
  expect(items).toEqual([]);
  expect(errors).toMatchObject([{ line: 2, field, rule }]);
});

test("what is only less good is kept with a warning", async () => {
  const header = "id\ttitle\tlink\tgtin\tsale_price\tprice\texpiration_date\tcustom_label_0\tgoogle_product_category";
  const line = `1\t${"t".repeat(160)}\tjavascript:alert(1)\t4006381333932\t200 IDR\t100 IDR\t2020-01-01\t${"c".repeat(300)}\t187`;
  const { items, findings } = await readAll("google-tsv", `${header}\n${line}\n`);
  expect(items[0]).toEqual({
    productId: "1",
    kind: "product",
    title: "t".repeat(160),
    categoryPath: [],
    googleCategory: "187",
    availability: "out_of_stock",
    price: 100,
    currency: "IDR",
    attributes: {},
  });
  expect(
    findings
      .filter(({ rule }) => rule !== "recommended")
      .map(({ field, rule }) => `${field} ${rule}`)
      .sort(),
  ).toEqual([
    "custom_label_0 not_kept",
    "expiration_date expired",
    "gtin not_a_gtin",
    "link not_a_url",
    "sale_price sale_not_below_price",
    "title too_long",
  ]);
});

test("an item keeps at most 48 attributes, and says which it does not", async () => {
  const columns = Array.from({ length: 60 }, (_, at) => `extra ${at}`);
  const feed = `id\ttitle\t${columns.join("\t")}\n1\tA\t${columns.join("\t")}\n`;
  const { items, findings } = await readAll("google-tsv", feed);
  expect(Object.keys(items[0]?.attributes ?? {})).toHaveLength(48);
  expect(findings.filter(({ rule }) => rule === "not_kept")).toHaveLength(12);
});

test("no bytes make it throw, and every row is kept or says why not", async () => {
  const piece = fc.constantFrom("id", "title", "\t", "\n", "\r\n", '"', "1", ",", ";", "é", " ", "\u0000");
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(`id\ttitle\n${pieces.join("")}`)),
  );
  const rule = fc.asyncProperty(
    bytes,
    fc.constantFrom("google-tsv" as const, "shopify-csv" as const, "jsonl" as const),
    async (content, format) => {
      const { rows, flaws } = await readAll(format, content);
      expect(rows.every(({ item, findings }) => item !== undefined || findings.length > 0)).toBe(true);
      expect(rows.length + flaws.length).toBeGreaterThan(0);
    },
  );
  await fc.assert(rule, { seed: 20261124, numRuns: 3_000 });
});

test("a first line that never ends costs no more than its length", async () => {
  const startedAt = performance.now();
  const { flaws } = await readAll("google-tsv", "<a>".repeat(30_000));
  expect(flaws).toContain("unknown_header");
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
