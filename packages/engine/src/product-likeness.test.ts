import fc from "fast-check";
import { expect, test } from "vitest";
import { openContent } from "./content-neighbours.ts";
import { DEFAULT_FIT_SETTINGS } from "./fit-settings.ts";
import type { Product } from "./product.ts";
import { likenessAmong } from "./product-likeness.ts";
import { aProduct } from "./test-shop.ts";

const word = fc.constantFrom("kaos", "katun", "batik", "sutra", "merah", "biru", "anak", "pria");
const products = fc.array(
  fc.record({
    title: fc.array(word, { maxLength: 5 }).map((words) => words.join(" ")),
    categoryPath: fc.array(fc.constantFrom("Busana", "Rumah", "Teh"), { maxLength: 3 }),
    price: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
    sensitive: fc.boolean(),
  }),
  { minLength: 2, maxLength: 40 },
);
type Given = Omit<Partial<Product>, "price"> & { readonly price: number | undefined };
const made = (given: readonly Given[]): readonly Product[] =>
  given.map(({ price, ...fields }, row) =>
    aProduct(`p${row}`, { ...fields, ...(price === undefined ? {} : { price }) }),
  );

test("whether products are asked one by one or all at once, they are as alike, to the bit", () => {
  let alike = 0;
  fc.assert(
    fc.property(products, (given) => {
      const { forEachLike, likenessTo } = likenessAmong(made(given));
      for (const row of given.keys()) {
        const found = new Map<number, number>();
        forEachLike(row, (other, value) => found.set(other, value));
        const likeThis = likenessTo(row);
        for (const other of given.keys()) expect(likeThis(other)).toBe(found.get(other) ?? 0);
        alike += found.size;
      }
    }),
    { seed: 20261130, numRuns: 300 },
  );
  expect(alike).toBeGreaterThan(1_000);
});

test("what products are like is worked out once for the same products and settings, and anew for others", () => {
  fc.assert(
    fc.property(products, (given) => {
      const catalogue = made(given);
      const contentOf = (among: readonly Product[], settings = DEFAULT_FIT_SETTINGS) => {
        const content = openContent(among, settings);
        for (const row of among.keys()) content.addRow(row);
        return content.table();
      };
      const first = contentOf(catalogue);
      expect(contentOf(catalogue)).toBe(first);
      expect(contentOf([...catalogue])).toEqual(first);
      const doubled = contentOf(catalogue, {
        ...DEFAULT_FIT_SETTINGS,
        contentWeight: 2 * DEFAULT_FIT_SETTINGS.contentWeight,
      });
      expect([...doubled.weights]).toEqual([...first.weights].map((weight) => 2 * weight));
    }),
    { seed: 20261130, numRuns: 100 },
  );
});
