import { expect, test } from "vitest";
import { readAll } from "./test-feed.ts";

const lines = (...values: unknown[]) =>
  values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");

test("an item in our own shape is read as it is, and a null counts as absent", async () => {
  const item = {
    productId: "1",
    kind: "content",
    title: "Tips",
    categoryPath: ["A", "B"],
    price: 1.5,
    availability: "Pre-order",
    attributes: { n: 1, yes: true, t: "x" },
    hidden: true,
    listedAt: "2026-01-01T00:00:00Z",
    brand: null,
  };
  const { items, findings } = await readAll("jsonl", lines(item));
  expect(findings).toEqual([]);
  expect(items).toEqual([
    {
      productId: "1",
      kind: "content",
      title: "Tips",
      categoryPath: ["A", "B"],
      price: 1.5,
      currency: "IDR",
      availability: "preorder",
      attributes: { n: 1, yes: true, t: "x" },
      hidden: true,
      listedAt: Date.UTC(2026, 0, 1),
    },
  ]);
});

test.each([
  ["{", "not_json", undefined],
  ["[]", "not_json", undefined],
  [{ title: "A" }, "required", "productId"],
  [{ productId: "1" }, "required", "title"],
  [{ productId: 1, title: "A" }, "wrong_type", "productId"],
  [{ productId: "1", title: "A", price: "5" }, "wrong_type", "price"],
  [{ productId: "1", title: "A", price: -5 }, "not_a_price", "price"],
  [{ productId: "1", title: "A", price: 5, currency: "USD" }, "wrong_currency", "price"],
  [{ productId: "1", title: "A", currency: "rupiah" }, "wrong_currency", "currency"],
  [{ productId: "1", title: "A", kind: "person" }, "unknown_value", "kind"],
  [{ productId: "1", title: "A", listedAt: "yesterday" }, "not_a_time", "listedAt"],
  [{ productId: "1", title: "A", listedAt: 1e300 }, "not_a_time", "listedAt"],
  [{ productId: "1", title: "A", availability: "?" }, "unknown_availability", "availability"],
  [{ productId: "x".repeat(101), title: "A" }, "too_long", "productId"],
  [{ productId: "1", title: "\ud800" }, "wrong_encoding", "title"],
])("%o is refused: %s %s", async (value, rule, field) => {
  const { items, errors } = await readAll("jsonl", `${lines(value)}\n`);
  expect(items).toEqual([]);
  expect(errors).toMatchObject([field === undefined ? { line: 1, rule } : { line: 1, rule, field }]);
});

test("a plain field that is not ours is kept as an attribute, anything deeper is not", async () => {
  const { items, findings } = await readAll(
    "jsonl",
    lines({ productId: "1", title: "A", season: "wet", deep: { a: 1 } }),
  );
  expect(items[0]?.attributes).toEqual({ season: "wet" });
  expect(findings).toMatchObject([{ field: "deep", rule: "not_kept", severity: "warning" }]);
});

test("an item marked sensitive stays marked, and one marked harmless is left to the rules", async () => {
  const { items } = await readAll(
    "jsonl",
    lines({ productId: "1", title: "A", sensitive: true }, { productId: "2", title: "B", sensitive: false }),
  );
  expect(items.map(({ attributes }) => attributes)).toEqual([{ sensitive: true }, {}]);
});

test("a last line cut in the middle means that the file was cut off", async () => {
  const text = lines({ productId: "1", title: "A" }, { productId: "2", title: "B" });
  expect((await readAll("jsonl", text)).flaws).toEqual([]);
  expect((await readAll("jsonl", text.slice(0, -5))).flaws).toEqual(["feed_cut_off"]);
  expect((await readAll("jsonl", `${text.slice(0, -5)}\n`)).flaws).toEqual([]);
});

test("names that mean something to JavaScript are only names", async () => {
  const text = '{"productId":"__proto__","title":"constructor","attributes":{"__proto__":"x","constructor":"y"}}';
  const { items } = await readAll("jsonl", text);
  expect(items).toMatchObject([{ productId: "__proto__", title: "constructor" }]);
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});
