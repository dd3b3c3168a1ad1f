import { brandAs } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createWordIndex } from "./word-index.ts";

const id = brandAs.productId;
const indexOf = (products: Readonly<Record<string, readonly string[]>>) => {
  const index = createWordIndex();
  for (const [name, [title = "", ...others]] of Object.entries(products))
    index.put(id(name), { titles: [title], others });
  return index;
};

test("what fits more of the words, and rarer ones, comes first", () => {
  const index = indexOf({
    shirt: ["Kemeja batik lengan panjang", "Busana"],
    cloth: ["Kain batik tulis", "Kain"],
    pan: ["Wajan besi", "Dapur"],
    other: ["Kemeja polos", "Busana"],
  });
  expect(index.find("kemeja batik", 9)).toEqual(["shirt", "other", "cloth"]);
  expect(index.find("kemeja batik tulis", 1)).toEqual(["cloth"]);
  expect(index.find("teflon", 9)).toEqual([]);
  expect(index.find(" ,. ", 9)).toEqual([]);
});

test("a word counts for more in a title than in a category, and for less than a second word that fits", () => {
  const index = indexOf({
    arabica: ["Arabika Gayo", "Kopi"],
    cake: ["Kue kopi", "Kue"],
    robusta: ["Robusta Lampung", "Kopi"],
  });
  expect(index.find("kopi", 9)).toEqual(["cake", "robusta", "arabica"]);
  expect(index.find("kopi gayo", 9)).toEqual(["arabica", "cake", "robusta"]);
});

test("a title is found however many newer products have the word in their category", () => {
  const index = indexOf({ cake: ["Kue kopi", "Kue"] });
  for (let product = 0; product < 3_000; product += 1)
    index.put(id(`p${product}`), { titles: [`Biji ${product}`], others: ["Kopi"] });
  expect(index.find("kopi", 1)).toEqual(["cake"]);
});

test("a word is found however it is capitalised, accented or separated, and the last one by its beginning", () => {
  const index = indexOf({ cafe: ["Meja Café-Bistro"], tea: ["Teh melati"] });
  expect(index.find("CAFE", 9)).toEqual(["cafe"]);
  expect(index.find("meja bist", 9)).toEqual(["cafe"]);
  expect(index.find("mel", 9)).toEqual(["tea"]);
  expect(index.find("mel kursi", 9)).toEqual([]);
});

test("a product that was renamed is found by its new words only, and a removed one by none", () => {
  const index = indexOf({ a: ["Lampu meja"], b: ["Lampu tidur"] });
  index.put(id("a"), { titles: ["Kursi lipat"], others: [] });
  expect(index.find("lampu", 9)).toEqual(["b"]);
  expect(index.find("kursi", 9)).toEqual(["a"]);
  index.remove(id("b"));
  expect(index.find("lampu", 9)).toEqual([]);
});

test("whatever changed and however often, exactly what holds now is found", () => {
  const change = fc.record({ product: fc.nat(30), word: fc.nat(12), isRemoved: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { minLength: 2_500, maxLength: 3_000 }), (changes) => {
      const index = createWordIndex();
      const holds = new Map<number, number>();
      for (const { product, word, isRemoved } of changes) {
        if (isRemoved) index.remove(id(`p${product}`));
        else index.put(id(`p${product}`), { titles: [`kata${word}`], others: ["barang"] });
        if (isRemoved) holds.delete(product);
        else holds.set(product, word);
      }
      for (let word = 0; word <= 12; word += 1) {
        const expected = [...holds].filter(([, has]) => has === word).map(([product]) => `p${product}`);
        expect([...index.find(`kata${word} x`, 99)].sort()).toEqual(expected.sort());
      }
      expect(index.find("barang", 99)).toHaveLength(holds.size);
    }),
    { seed: 20261128, numRuns: 20 },
  );
});
