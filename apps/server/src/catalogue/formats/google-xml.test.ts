import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAll } from "./test-feed.ts";

const rss = (items: string) =>
  `<?xml version="1.0"?>\n<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Toko</title>\n${items}\n</channel></rss>`;
const item = (id: string, more = "") => `<item><g:id>${id}</g:id><title>Barang ${id}</title>${more}</item>`;
const idsOf = (items: readonly { productId: string }[]) => items.map(({ productId }) => productId);

const FULL = `
<g:description><![CDATA[<p>Sepatu <b>merah</b> &amp; ringan</p><script>alert(1)</script>]]></g:description>
<g:link>https://toko.example/sepatu</g:link><g:image_link>https://toko.example/sepatu.jpg</g:image_link>
<g:availability>in stock</g:availability><g:price>150000.00 IDR</g:price><g:sale_price>Rp 120.000</g:sale_price>
<g:sale_price_effective_date>2026-11-01T00:00+0700/2026-12-01T00:00+07:00</g:sale_price_effective_date>
<g:brand>Acme</g:brand><g:gtin>4006381333931</g:gtin><g:condition>new</g:condition>
<g:google_product_category>Apparel &amp; Accessories &gt; Shoes</g:google_product_category>
<g:product_type>Fashion &gt; Sepatu</g:product_type><g:product_type>Promo</g:product_type>
<g:item_group_id>sepatu</g:item_group_id><g:color>Merah</g:color><g:adult>no</g:adult>
<g:shipping><g:country>ID</g:country><g:price>9000 IDR</g:price></g:shipping>
<g:additional_image_link>https://toko.example/2.jpg</g:additional_image_link>
<g:custom_label_0>hangat</g:custom_label_0><media:title xmlns:media="http://x">Other</media:title>`;

test("every field of an RSS feed finds its place, with HTML turned into text", async () => {
  const { items, findings, flaws } = await readAll("google-xml", rss(item("s-1", FULL)));
  expect([findings, flaws]).toEqual([[], []]);
  expect(items).toEqual([
    {
      productId: "s-1",
      kind: "product",
      title: "Barang s-1",
      description: "Sepatu merah & ringan",
      url: "https://toko.example/sepatu",
      imageUrl: "https://toko.example/sepatu.jpg",
      availability: "in_stock",
      price: 150_000,
      salePrice: 120_000,
      saleFrom: Date.UTC(2026, 9, 31, 17),
      saleUntil: Date.UTC(2026, 10, 30, 17),
      currency: "IDR",
      brand: "Acme",
      googleCategory: "Apparel & Accessories > Shoes",
      categoryPath: ["Fashion", "Sepatu"],
      groupId: "sepatu",
      attributes: { gtin: "4006381333931", condition: "new", color: "Merah", adult: false, custom_label_0: "hangat" },
    },
  ]);
});

test("an Atom feed reads the same, with its link in an attribute and any prefix for Google's namespace", async () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:goog="http://base.google.com/ns/1.0">
    <title>Toko</title><link href="https://toko.example"/>
    <entry><id>urn:not-this</id><goog:id>a-1</goog:id><title type="text">Tas</title><summary>Tas kain</summary>
    <link rel="alternate" href="https://toko.example/tas"/><goog:price>99000 IDR</goog:price></entry></feed>`;
  const { items, flaws } = await readAll("google-xml", atom);
  expect(flaws).toEqual([]);
  expect(items).toMatchObject([
    { productId: "a-1", title: "Tas", description: "Tas kain", url: "https://toko.example/tas", price: 99_000 },
  ]);
});

test("a finding names the line on which the item begins, the field, and what was there", async () => {
  const { errors } = await readAll("google-xml", rss(`${item("a")}\n\n${item("b", "<g:price>murah</g:price>")}`));
  expect(errors).toEqual([{ line: 5, field: "price", rule: "not_a_price", severity: "error", value: "murah" }]);
});

test("an item in broken XML is refused, and those around it are kept", async () => {
  const broken = item("b", "<g:brand>Tom & Jerry</g:brand>");
  const { items, errors, flaws } = await readAll("google-xml", rss(`${item("a")}${broken}${item("c")}`));
  expect(idsOf(items)).toEqual(["a", "c"]);
  expect(errors.map(({ rule }) => rule)).toEqual(["not_well_formed"]);
  expect(flaws).toEqual([]);
});

test("an element that is closed by another's name costs its own item", async () => {
  const crossed = "<item><g:id>b</g:id><title>B</g:title></item>";
  const { items } = await readAll("google-xml", rss(`${item("a")}${crossed}${item("c")}`));
  expect(idsOf(items)).toContain("a");
  expect(idsOf(items)).not.toContain("b");
});

test("half a feed gives the items that were whole and says that it was cut off, wherever that is", async () => {
  const whole = rss([1, 2, 3].map((id) => item(String(id))).join("\n"));
  for (let length = 90; length < whole.length; length += 7) {
    const { items, flaws } = await readAll("google-xml", whole.slice(0, length));
    const wholeItems = whole.slice(0, length).split("</item>").length - 1;
    expect([items.length, flaws]).toEqual([wholeItems, ["feed_cut_off"]]);
  }
});

test("half a packed feed is cut off as well, and a whole one is read", async () => {
  const packed = gzipSync(rss(Array.from({ length: 400 }, (_, id) => item(`${id}-${Math.sin(id)}`)).join("\n")));
  expect(await readAll("google-xml", packed)).toMatchObject({ flaws: [], items: { length: 400 } });
  const half = await readAll("google-xml", packed.subarray(0, packed.length / 2));
  expect(half.flaws).toContain("feed_cut_off");
  expect(half.items.length).toBeGreaterThan(10);
});

test.each([
  ['<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>', "declared entities"],
  ['<!DOCTYPE rss SYSTEM "file:///etc/passwd">', "an external document type"],
  ['<!DOCTYPE rss [<!ENTITY x SYSTEM "http://169.254.169.254/">]>', "external entities"],
])("a feed with %s is refused whole (%s)", async (doctype) => {
  const { items, flaws } = await readAll("google-xml", `${doctype}${rss(item("&a;&b;&x;"))}`);
  expect([items, flaws]).toEqual([[], ["entities_refused"]]);
});

test("named and numbered characters are read, entities of nobody are not", async () => {
  const { items, errors } = await readAll("google-xml", rss(`${item("a", "<g:brand>&#82;&eacute;&amp;</g:brand>")}`));
  expect([items[0]?.brand, errors]).toEqual(["Ré&", []]);
  const unknown = await readAll("google-xml", rss(item("a", "<g:brand>&acme;</g:brand>")));
  expect(unknown.errors.map(({ rule }) => rule)).toEqual(["not_well_formed"]);
});

test("bytes that are not UTF-8 cost their own item, and name its line and field", async () => {
  const bytes = Buffer.from(rss(`${item("a")}\n${item("b", "<g:brand>Caf?</g:brand>")}\n${item("c")}`));
  bytes[bytes.indexOf("Caf?") + 3] = 0xe9;
  const { items, errors } = await readAll("google-xml", bytes);
  expect(idsOf(items)).toEqual(["a", "c"]);
  expect(errors).toMatchObject([{ line: 4, field: "brand", rule: "wrong_encoding" }]);
});

test("UTF-8 with a mark and UTF-16 with a mark read like UTF-8", async () => {
  const text = rss(item("a", "<g:brand>Café ☕</g:brand>"));
  const bigEndian = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, "utf16le"), bigEndian]) {
    const { items, flaws } = await readAll("google-xml", bytes);
    expect([items[0]?.brand, flaws]).toEqual(["Café ☕", []]);
  }
  expect((await readAll("google-xml", Buffer.from(text, "utf16le"))).flaws).toContain("wrong_encoding");
});

test("something that is no XML, or nothing, is named and never read as a feed", async () => {
  expect((await readAll("google-xml", "")).flaws.length).toBeGreaterThan(0);
  expect((await readAll("google-xml", "id\ttitle\n1\tA\n")).flaws).toContain("not_well_formed");
  expect((await readAll("google-xml", rss(""))).flaws).toEqual(["empty_feed"]);
});

test("no bytes make it throw, and no line is read twice or lost", async () => {
  const fragment = fc.constantFrom(
    "<item>",
    "</item>",
    "<g:id>",
    "</g:id>",
    "x",
    "&",
    "<",
    ">",
    "<![CDATA[",
    "]]>",
    "<!--",
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(fragment, { maxLength: 40 }).map((parts) => Buffer.from(`<rss>${parts.join("")}`)),
  );
  const rule = fc.asyncProperty(bytes, async (content) => {
    const { rows, flaws } = await readAll("google-xml", content);
    expect(rows.every(({ item: kept, findings }) => kept !== undefined || findings.length > 0)).toBe(true);
    expect(rows.length + flaws.length).toBeGreaterThan(0);
  });
  await fc.assert(rule, { seed: 20261124, numRuns: 2_000 });
});

test("an element that is called as a part of objects is a field like any other", async () => {
  const { items, flaws } = await readAll(
    "google-xml",
    rss(item("s-1", "<constructor>a</constructor><__proto__>b</__proto__>")),
  );
  expect([idsOf(items), flaws]).toEqual([["s-1"], []]);
});
