import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSensitiveRules } from "./sensitive.ts";
import { SENSITIVE_TAXONOMY } from "./sensitive-taxonomy.ts";
import { testItem } from "./test-catalogue.ts";

const builtIn = createSensitiveRules([]);

test("a product is sensitive by the number of its Google category, or of any category above it", () => {
  expect(builtIn.isSensitive(testItem("test", { googleCategory: "505293" }))).toBe(true);
  expect(builtIn.isSensitive(testItem("wine", { googleCategory: "421" }))).toBe(true);
  expect(builtIn.isSensitive(testItem("shoe", { googleCategory: "187" }))).toBe(false);
});

test("a product is sensitive by an English path, in the Google category and in the shop's own, whatever the case", () => {
  const path = "Health & Beauty > Health Care > Condoms";
  expect(builtIn.isSensitive(testItem("a", { googleCategory: path }))).toBe(true);
  expect(builtIn.isSensitive(testItem("b", { categoryPath: ["health & beauty", "HEALTH  CARE"] }))).toBe(true);
  expect(builtIn.isSensitive(testItem("c", { categoryPath: ["Health & Beauty"] }))).toBe(false);
  expect(builtIn.isSensitive(testItem("d", { categoryPath: ["Health & Beauty", "Health Carefree"] }))).toBe(false);
});

test("the shop's own list counts with everything below it, and nothing beside it", () => {
  const rules = createSensitiveRules(["Busana Muslim", "Kesehatan > Vitamin"]);
  const sensitive = ["busana muslim", "Busana Muslim > Gamis", "Kesehatan > vitamin > C", "Mature"];
  const harmless = ["Busana", "Busana Muslimah", "Kesehatan", "Kesehatan > Alat", "", "Toko > Busana Muslim"];
  expect(sensitive.map(rules.isSensitiveCategory)).toEqual([true, true, true, true]);
  expect(harmless.map(rules.isSensitiveCategory)).toEqual(harmless.map(() => false));
});

test.each([
  { adult: true },
  { sensitive: true },
  { size_type: "maternity" },
  { age_group: "newborn" },
  { age_group: "infant" },
])("a product marked %o is sensitive in any category", (attributes) => {
  expect(builtIn.isSensitive(testItem("a", { attributes }))).toBe(true);
});

test("a mark that says no marks nothing", () => {
  expect(builtIn.isSensitive(testItem("a", { attributes: { adult: false, age_group: "adult" } }))).toBe(false);
});

test("adding to the shop's list never makes anything less sensitive, and changes the version", () => {
  const category = fc.array(fc.constantFrom("A", "b", "Mature", "Baby & Toddler"), { minLength: 1, maxLength: 3 });
  const paths = fc.array(category.map((parts) => parts.join(" > ")));
  const rule = fc.property(paths, paths, category, (some, more, path) => {
    const fewer = createSensitiveRules(some);
    const all = createSensitiveRules([...some, ...more]);
    const item = testItem("a", { categoryPath: path });
    return !fewer.isSensitive(item) || all.isSensitive(item);
  });
  fc.assert(rule, { seed: 20261124, numRuns: 10_000 });
  expect(createSensitiveRules(["a"]).version).not.toBe(builtIn.version);
  expect(createSensitiveRules(["b", "a"]).version).toBe(createSensitiveRules(["A", "b"]).version);
});

test("the page about sensitive categories names exactly those that are built in", async () => {
  const file = join(import.meta.dirname, "../../../../docs/sensitive-categories.md");
  const named = [...(await readFile(file, "utf8")).matchAll(/\| (\d+) +\| `([^`]+)` +\|/g)];
  expect(named.map(([, id, path]) => `${id} ${path}`)).toEqual(
    SENSITIVE_TAXONOMY.map(({ ids, path }) => `${ids[0]} ${path}`),
  );
});

test("a product is sensitive by a category's name in any language", () => {
  const rules = createSensitiveRules(["Obat"]);
  const named = (categoryPath: readonly string[]) =>
    testItem("a", { categoryPath: ["Farmasi", "Flu"], translations: { en: { title: "Pills", categoryPath } } });
  expect(rules.isSensitive(named(["Health & Beauty", "Health Care"]))).toBe(true);
  expect(rules.isSensitive(named(["Obat", "Flu"]))).toBe(true);
  expect(rules.isSensitive(named(["Pharmacy", "Flu"]))).toBe(false);
});
