import { expect, test } from "vitest";
import { readAll, TEST_SETTINGS } from "./test-feed.ts";

const line = (translations: unknown, others: object = {}): string =>
  JSON.stringify({ productId: "1", title: "Kaos", categoryPath: ["Busana", "Kaos"], ...others, translations });

test("words in further languages are read as an item's own are: as text, and without what is empty", async () => {
  const en = { title: "<b>Cotton</b> shirt", description: "", categoryPath: [" Fashion", "T-shirts"] };
  const { items, findings } = await readAll("jsonl", line({ en, jv: { title: "" } }));
  expect(items[0]?.translations).toEqual({ en: { title: "Cotton shirt", categoryPath: ["Fashion", "T-shirts"] } });
  expect(findings).toEqual([]);
});

test("an item that says nothing of other languages is told from one that has none", async () => {
  expect((await readAll("jsonl", line(undefined))).items[0]).not.toHaveProperty("translations");
  expect((await readAll("jsonl", line({}))).items[0]?.translations).toEqual({});
});

test.each([
  [{ en_US: { title: "Shirt" } }, "unknown_language", "translations.en_US"],
  [{ en: { categoryPath: ["T-shirts"] } }, "other_depth", "translations.en.categoryPath"],
  [{ en: { titel: "Shirt" } }, "not_kept", "translations.en.titel"],
  [{ en: { title: "x".repeat(151) } }, "too_long", "translations.en.title"],
] as const)("%j keeps the item and says what is wrong", async (translations, rule, field) => {
  const { items, findings } = await readAll("jsonl", line(translations));
  expect(items).toHaveLength(1);
  expect(findings).toMatchObject([{ rule, field, severity: "warning" }]);
});

test.each([
  [[], "translations"],
  [{ en: "Shirt" }, "translations.en"],
  [{ en: { title: 5 } }, "translations.en.title"],
] as const)("%j is refused as no translations", async (translations, field) => {
  const { items, errors } = await readAll("jsonl", line(translations));
  expect(items).toEqual([]);
  expect(errors).toMatchObject([{ rule: "wrong_type", field }]);
});

test("an item has its words in ten further languages at most", async () => {
  const codes = Array.from({ length: 11 }, (_, at) => `a${String.fromCharCode(97 + at)}`);
  const translations = Object.fromEntries(codes.map((code) => [code, { title: code }]));
  const { items, findings } = await readAll("jsonl", line(translations));
  expect(Object.keys(items[0]?.translations ?? {})).toEqual(codes.slice(0, 10));
  expect(findings).toMatchObject([{ rule: "not_kept", field: "translations.ak" }]);
});

const WORDS_ONLY = { ...TEST_SETTINGS, wordsOnly: true };
const words = { productId: "1", title: "Shirt", description: "Soft", categoryPath: ["Fashion", "Shirts"] };

test("of a feed in a further language only the words are read, whatever it asks and in whichever currency", async () => {
  const google =
    "id\ttitle\tdescription\tproduct_type\tprice\tavailability\tcolor\n1\tShirt\tSoft\tFashion > Shirts\t9 USD\t?\tred\n";
  const xml = `<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>1</g:id><title>Shirt</title>
    <description>Soft</description><g:product_type>Fashion &gt; Shirts</g:product_type><g:price>9 USD</g:price></item></channel></rss>`;
  const shopify =
    "Handle,Title,Body (HTML),Type,Variant SKU,Variant Price\nshirt,Shirt,Soft,Fashion > Shirts,1,nine dollars\n";
  const json = JSON.stringify({ ...words, price: -1, currency: "USD", availability: "?", brand: 5 });
  for (const [format, feed] of [
    ["google-tsv", google],
    ["google-xml", xml],
    ["shopify-csv", shopify],
    ["jsonl", json],
  ] as const) {
    const { items, findings } = await readAll(format, feed, WORDS_ONLY);
    expect([format, items], format).toEqual([
      format,
      [{ ...words, kind: "product", availability: "in_stock", attributes: {} }],
    ]);
    expect([format, findings]).toEqual([format, []]);
  }
});
