import { expect, test } from "vitest";
import { readAll, TEST_SETTINGS } from "./test-feed.ts";

const OLDER =
  "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Google Shopping / Gender,Google Shopping / Google Product Category,Variant Image,Included / Indonesia,Price / International,Status";
const NEWER =
  "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Variant image URL,Color (product.metafields.shopify.color-pattern),Google Shopping / Condition,Cost per item";

const csv = (header: string, ...rows: Record<string, string>[]) => {
  const names = header.split(",");
  const line = (row: Record<string, string>) =>
    names.map((name) => `"${(row[name] ?? "").replaceAll('"', '""')}"`).join(",");
  return [header, ...rows.map(line)].join("\r\n");
};
const settings = { ...TEST_SETTINGS, shopUrl: "https://toko.example" };

const shirt = {
  Handle: "kaos",
  Title: "Kaos",
  "Body (HTML)": "<p>Kaos\n<br>katun</p>",
  Vendor: "Acme",
  "Product Category": "Apparel & Accessories > Clothing",
  Type: "Kaos",
  Tags: "baru, katun",
  Published: "true",
  Status: "active",
  "Image Src": "https://cdn.example/1.jpg",
  "Google Shopping / Gender": "unisex",
  "Google Shopping / Google Product Category": "212",
};
const small = {
  "Option1 Name": "Size",
  "Option1 Value": "S",
  "Option2 Name": "Color",
  "Option2 Value": "Red",
  "Variant SKU": "K-S",
  "Variant Inventory Tracker": "shopify",
  "Variant Inventory Qty": "3",
  "Variant Inventory Policy": "deny",
  "Variant Price": "150000.00",
  "Variant Compare At Price": "200000.00",
};

test("the rows of a handle become its variants, joined by the handle, with the product's own fields on each", async () => {
  const large = {
    Handle: "kaos",
    "Option1 Value": "L",
    "Option2 Value": "Red",
    "Variant SKU": "K-L",
    "Variant Inventory Tracker": "shopify",
    "Variant Inventory Qty": "0",
    "Variant Inventory Policy": "continue",
    "Variant Price": "160000.00",
    "Variant Image": "https://cdn.example/l.jpg",
  };
  const picture = { Handle: "kaos", "Image Src": "https://cdn.example/2.jpg", "Image Position": "2" };
  const { items, rows, errors } = await readAll(
    "shopify-csv",
    csv(OLDER, { ...shirt, ...small }, large, picture),
    settings,
  );
  expect(errors).toEqual([]);
  const both = {
    kind: "product",
    title: "Kaos",
    description: "Kaos katun",
    url: "https://toko.example/products/kaos",
    brand: "Acme",
    categoryPath: ["Apparel & Accessories", "Clothing"],
    googleCategory: "212",
    groupId: "kaos",
    currency: "IDR",
    hidden: false,
  };
  const attributes = { tags: "baru, katun", gender: "unisex", color: "Red" };
  expect(items).toEqual([
    {
      ...both,
      productId: "K-S",
      price: 200_000,
      salePrice: 150_000,
      availability: "in_stock",
      imageUrl: "https://cdn.example/1.jpg",
      attributes: { ...attributes, size: "S", sku: "K-S" },
    },
    {
      ...both,
      productId: "K-L",
      price: 160_000,
      availability: "backorder",
      imageUrl: "https://cdn.example/l.jpg",
      attributes: { ...attributes, size: "L", sku: "K-L" },
    },
  ]);
  expect(rows).toHaveLength(3);
});

test("the newer template reads the same", async () => {
  const row = {
    Title: "Tas",
    "URL handle": "tas",
    Description: "Tas kain",
    Vendor: "Acme",
    "Product category": "Luggage & Bags",
    Status: "Active",
    "Published on online store": "TRUE",
    Price: "99000",
    "Inventory tracker": "shopify",
    "Inventory quantity": "0",
    "Continue selling when out of stock": "FALSE",
    "Option1 name": "Title",
    "Option1 value": "Default Title",
    "Color (product.metafields.shopify.color-pattern)": "navy",
    "Google Shopping / Condition": "new",
    "Cost per item": "5",
  };
  const { items } = await readAll("shopify-csv", csv(NEWER, row), settings);
  expect(items).toEqual([
    {
      productId: "tas",
      kind: "product",
      title: "Tas",
      description: "Tas kain",
      url: "https://toko.example/products/tas",
      brand: "Acme",
      categoryPath: ["Luggage & Bags"],
      groupId: "tas",
      price: 99_000,
      currency: "IDR",
      availability: "out_of_stock",
      hidden: false,
      attributes: { color: "navy", condition: "new" },
    },
  ]);
});

test("drafts, archived products and those off the online shop are hidden", async () => {
  const hidden = async (given: Record<string, string>) =>
    (await readAll("shopify-csv", csv(OLDER, { ...shirt, ...small, ...given }))).items[0]?.hidden;
  expect(await hidden({ Status: "draft" })).toBe(true);
  expect(await hidden({ Status: "archived" })).toBe(true);
  expect(await hidden({ Published: "false" })).toBe(true);
  expect(await hidden({ Status: "", Published: "" })).toBeUndefined();
});

test("a variant without a SKU is known by its handle and options", async () => {
  const { items } = await readAll("shopify-csv", csv(OLDER, { ...shirt, ...small, "Variant SKU": "" }));
  expect(items[0]?.productId).toBe("kaos/S/Red");
});

test("a row of no handle, and a variant of no product, are refused", async () => {
  const { items, errors } = await readAll(
    "shopify-csv",
    csv(OLDER, { ...shirt, Handle: "" }, { Handle: "lain", "Variant Price": "5" }),
  );
  expect(items).toEqual([]);
  expect(errors).toMatchObject([
    { line: 2, field: "handle", rule: "required" },
    { line: 4, field: "title", rule: "required" },
  ]);
});

test("a file without Shopify's columns is not read", async () => {
  expect((await readAll("shopify-csv", "id,title\n1,A\n")).flaws).toEqual(["unknown_header"]);
});
