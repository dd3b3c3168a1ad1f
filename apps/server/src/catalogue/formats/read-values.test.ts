import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, textOfHtml } from "./clean-text.ts";
import { isGtin } from "./is-gtin.ts";
import { readAvailability } from "./read-availability.ts";
import { readPrice } from "./read-price.ts";
import { readTime, readTimeRange } from "./read-time.ts";

test.each([
  ["15.00 USD", 15, "USD"],
  ["USD 15.00", 15, "USD"],
  ["150000 IDR", 150_000, "IDR"],
  ["150000.00 IDR", 150_000, "IDR"],
  ["Rp 150.000", 150_000, "IDR"],
  ["Rp150.000,50", 150_000.5, "IDR"],
  ["Rp. 1.250.000", 1_250_000, "IDR"],
  ["IDR 1.250.000", 1_250_000, "IDR"],
  ["15.000 USD", 15, "USD"],
  ["1,500 USD", 1_500, "USD"],
  ["1,50 EUR", 1.5, "EUR"],
  ["1.234,56 EUR", 1_234.56, "EUR"],
  ["€1,234.56", 1_234.56, "EUR"],
  ["1 234,56 EUR", 1_234.56, "EUR"],
  ["1'234.50 CHF", 1_234.5, "CHF"],
  ["$9.99", 9.99, "USD"],
  ["99000", 99_000, "IDR"],
  ["150.000", 150_000, "IDR"],
  ["0 IDR", 0, "IDR"],
  ["\u00a0150\u00a0000\u00a0IDR ", 150_000, "IDR"],
])("the price %o is %d %s", (text, amount, currency) => {
  expect(readPrice(text, "IDR")).toEqual({ amount, currency });
});

test.each([
  "",
  "murah",
  "-5 IDR",
  "5- IDR",
  "1.2.3,4,5",
  "IDR",
  "1e5",
  "NaN",
  "Infinity",
  "9".repeat(30),
  "5 % IDR",
  "0x10",
])("%o is no price", (text) => expect(readPrice(text, "IDR")).toBeUndefined());

test("a dollar sign means the dollars of the shop", () => {
  expect(readPrice("$5", "SGD")).toEqual({ amount: 5, currency: "SGD" });
  expect(readPrice("$5", "EUR")).toEqual({ amount: 5, currency: "USD" });
});

test("a price as Google writes it is read exactly, whatever it is", () => {
  const cents = fc.integer({ min: 0, max: 99_999_999_999 });
  const rule = fc.property(cents, fc.constantFrom("IDR", "USD", "EUR", "JPY"), (amount, currency) => {
    const written = (amount / 100).toFixed(2);
    expect(readPrice(`${written} ${currency}`, "IDR")).toEqual({ amount: Number(written), currency });
  });
  fc.assert(rule, { seed: 20261124, numRuns: 10_000 });
});

test.each([
  ["in stock", "in_stock"],
  ["In_Stock", "in_stock"],
  ["https://schema.org/InStock", "in_stock"],
  ["Ready Stock", "in_stock"],
  ["OUT-OF-STOCK", "out_of_stock"],
  ["Habis", "out_of_stock"],
  ["pre-order", "preorder"],
  ["backorder", "backorder"],
  ["LIMITED_AVAILABILITY", "limited"],
  ["", undefined],
  ["perhaps", undefined],
  ["constructor", undefined],
])("the availability %o is %s", (text, meaning) => {
  expect(readAvailability(text)).toBe(meaning);
});

test("times are ISO 8601, ranges are two of them in order", () => {
  expect(readTime("2026-11-24T09:00+0700")).toBe(Date.UTC(2026, 10, 24, 2));
  expect(readTime("2026-11-24")).toBe(Date.UTC(2026, 10, 24));
  expect(readTime("2026-11-24T09:00:01.5Z")).toBe(Date.UTC(2026, 10, 24, 9, 0, 1, 500));
  expect(["", "24/11/2026", "2026-13-01", "yesterday", "2026-11-24T25:00"].map(readTime)).toEqual(
    Array(5).fill(undefined),
  );
  expect(readTimeRange("2026-11-24/2026-11-25")).toEqual({
    from: Date.UTC(2026, 10, 24),
    until: Date.UTC(2026, 10, 25),
  });
  expect(["2026-11-25/2026-11-24", "2026-11-24", "a/b", "2026-11-24/2026-11-25/2026-11-26"].map(readTimeRange)).toEqual(
    Array(4).fill(undefined),
  );
});

test.each(["96385074", "036000291452", "4006381333931", "00012345600012"])("%s is a GTIN", (text) => {
  expect(isGtin(text)).toBe(true);
});
test.each(["96385075", "4006381333932", "123", "400638133393a", "40063813339310"])("%s is no GTIN", (text) => {
  expect(isGtin(text)).toBe(false);
});

test.each([
  ["<p>a</p><p>b</p>", "a b"],
  ["a < b and c > d", "a < b and c > d"],
  ["<style>p{}</style>x<SCRIPT>y</SCRIPT >z", "x z"],
  ["&lt;3 &#x41;&#65; &unknown; &nbsp;.", "<3 AA &unknown; ."],
  ["&amp;lt;p&amp;gt;twice escaped&amp;lt;/p&amp;gt;", "twice escaped"],
  ["&amp;amp;amp;amp;amp;lt;", "& amp;amp;lt;"],
  ["tail <b", "tail <b"],
  ["<script>never closed", ""],
  ["&#0;&#1114112;", "&#0;&#1114112;"],
])("of the HTML %o a reader sees %o", (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test("the text of text is that text", () => {
  const piece = fc.constantFrom("<", ">", "b", "/", "&", "amp;", "lt;", "#60;", " ", "\n", "é", "script", "\ud800");
  const html = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
  const rule = fc.property(html, (written) => {
    expect(textOfHtml(textOfHtml(written))).toBe(textOfHtml(written));
  });
  fc.assert(rule, { seed: 20261124, numRuns: 10_000 });
});

test("text is cleaned of what PostgreSQL cannot keep, in time that grows with its length", () => {
  const rule = fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
    const clean = cleanText(text);
    expect(clean).toBe(cleanText(clean));
    expect(clean.includes("\u0000")).toBe(false);
  });
  fc.assert(rule, { seed: 20261124, numRuns: 10_000 });
  const startedAt = performance.now();
  for (const piece of ["<", "<a", "<script>", "&", "&#1", " \n"]) textOfHtml(piece.repeat(100_000));
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
