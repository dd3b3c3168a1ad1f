import { createReadStream, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { deriveCatalogue } from "./derive-catalogue.ts";
import { inPieces } from "./formats/test-feed.ts";
import { LINE_OUTCOMES } from "./judge-order-line.ts";
import { type OrderMapping, readOrderMapping } from "./order-mapping.ts";
import { createSensitiveRules } from "./sensitive.ts";
import { listStoredItems } from "./stored-items.ts";
import { medianOf } from "./tally-products.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const DATA = process.env["SEIMBANG_DATA"] ?? join(ROOT, "../shared/data");
const ONLINE_RETAIL = join(DATA, "online-retail/online-retail-first-half.csv.gz");
const mapping: OrderMapping = {
  productId: "code",
  title: "name",
  price: "price",
  quantity: "pieces",
  notProducts: [{ column: "code", oneOf: ["POST"] }],
  returns: [{ column: "order", startsWith: "C" }],
  skip: [{ column: "order", matches: "A\\d+" }],
};

const derive = (test: TestDatabase, bytes: AsyncIterable<Uint8Array>, by: OrderMapping, currency = "IDR") =>
  deriveCatalogue(
    { bytes, mapping: by, source: "orders" },
    {
      database: test.database,
      clock: () => Date.UTC(2026, 10, 24),
      makeId: timeOrderedId,
      rules: createSensitiveRules([]),
      shop: { currency, url: "https://toko.example" },
    },
  );
const csv = (...lines: string[]) => inPieces(Buffer.from(["order,code,name,price,pieces", ...lines].join("\n")));

test("a product gets the title that most of its lines give and the price of its middle sale", async () => {
  await using test = await openTestDatabase();
  const lines = ["1,a,Cangkir,5,1", "2,a,CANGKIR,7,1", "3,a,CANGKIR,90,2", "4,b,Piring,1,1"];
  await derive(test, csv(...lines), mapping);
  expect(await listStoredItems(test.database, "", 9)).toMatchObject([
    { productId: "a", title: "CANGKIR", price: 7, currency: "IDR" },
    { productId: "b", title: "Piring", price: 1 },
  ]);
});

test("every line has exactly one outcome, and a product without a usable line is named", async () => {
  await using test = await openTestDatabase();
  const lines = [
    ...["1,a,Cangkir,5,1", "A2,a,Cangkir,5,1", "3,,Cangkir,5,1", "4,POST,Ongkir,5,1", "C5,a,Cangkir,5,1"],
    ...["6,a,Cangkir,5,-1", "7,b,?,5,1", "8,b,Piring,0,1", "9,b,Piring,x,1", "10,b", '11,b,"Piring,5,1'],
  ];
  const report = await derive(test, csv(...lines), mapping);
  expect(report.lines).toEqual({
    ...{ read: 11, used: 1, skipped_by_mapping: 1, no_product: 1, not_a_product: 1, return_line: 2, no_title: 1 },
    ...{ no_price: 2, wrong_columns: 1, quote_not_closed: 1, too_long: 0, wrong_encoding: 0 },
  });
  expect(report.productsLeftOut).toEqual({ count: 1, first: ["b"] });
  expect(report.import).toMatchObject({ isWhole: false, rows: { read: 1, new: 1 } });
});

test("a mapping that names a column the file lacks, or a setting that is none, is refused by name", async () => {
  await using test = await openTestDatabase();
  const wrong = derive(test, csv(), { ...mapping, title: "titel" });
  await expect(wrong).rejects.toThrow("titel is no column of the file");
  const read = (text: string) => () => readOrderMapping(text, "mapping.yaml");
  expect(read("productId: a\ntitle: b\nprice: c\nprise: d\n")).toThrow('prise is no setting. Did you mean "price"?');
  expect(read("productId: a")).toThrow("price is missing");
});

test("the median is a price that was really asked", () => {
  expect(medianOf(new Map([[5, 1]]))).toBe(5);
  expect(
    medianOf(
      new Map([
        [9, 1],
        [1, 1],
      ]),
    ),
  ).toBe(1);
  expect(
    medianOf(
      new Map([
        [100, 1],
        [2, 2],
        [3, 2],
      ]),
    ),
  ).toBe(3);
  expect(medianOf(new Map())).toBeUndefined();
});

test.skipIf(!existsSync(ONLINE_RETAIL))(
  "half a year of a real shop's orders becomes its catalogue (needs the Online Retail data)",
  async () => {
    await using test = await openTestDatabase();
    const byGuide = readOrderMapping(
      await readFile(join(ROOT, "docs/guides/online-retail-catalogue.yaml"), "utf8"),
      "mapping.yaml",
    );
    const {
      lines,
      productsLeftOut,
      import: report,
    } = await derive(test, createReadStream(ONLINE_RETAIL), byGuide, "GBP");
    expect(lines.read).toBe(240_007);
    expect(LINE_OUTCOMES.reduce((sum, outcome) => sum + lines[outcome], 0)).toBe(lines.read);
    expect(report).toMatchObject({ isWhole: true, rows: { refused: 0 } });
    expect(lines).toMatchObject({
      used: 233_080,
      return_line: 4_799,
      not_a_product: 1_457,
      no_price: 344,
      no_title: 327,
    });
    expect([report.rows.new, productsLeftOut.count]).toEqual([3_496, 134]);
    const items = await listStoredItems(test.database, "", 10_000);
    expect(items).toHaveLength(report.rows.new);
    expect(items.find(({ productId }) => productId === "85123A")).toMatchObject({
      title: "WHITE HANGING HEART T-LIGHT HOLDER",
      price: 2.95,
      currency: "GBP",
    });
    expect((await derive(test, createReadStream(ONLINE_RETAIL), byGuide, "GBP")).import.rows.changed).toBe(0);
  },
);

test("of an export whose packing is damaged what comes before is kept, and it is said to end there", async () => {
  await using test = await openTestDatabase();
  const packed = gzipSync(
    [
      "order,code,name,price,pieces",
      ...Array.from({ length: 20_000 }, (_, at) => `${at},a${at % 7},Cangkir ${at},5,1`),
    ].join("\n"),
  );
  const cut = await derive(test, inPieces(packed.subarray(0, packed.length >> 1)), mapping);
  expect(cut.lines.used).toBeGreaterThan(0);
  expect(cut.import.isWhole).toBe(false);
  const damaged = await derive(test, inPieces(Buffer.from([0x1f, 0x8b, 0x6b, 0x61, 0x6b, 0x61])), mapping);
  expect([damaged.lines.read, damaged.import.isWhole]).toEqual([0, false]);
});
