import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { applySensitiveRules } from "./apply-sensitive-rules.ts";
import { openCatalogue } from "./open-catalogue.ts";
import { createSensitiveRules } from "./sensitive.ts";
import { writeItems } from "./store.ts";
import { AS_MARKED, testItem } from "./test-catalogue.ts";

const clock = () => Date.UTC(2026, 10, 24);

test("new rules judge every product again, once, and an open catalogue learns of it", async () => {
  await using test = await openTestDatabase();
  const items = [
    testItem("book", { categoryPath: ["Buku"] }),
    testItem("pill", { categoryPath: ["Obat"], sensitive: true }),
  ];
  await writeItems(test.database, items, { now: clock(), rules: AS_MARKED });
  const catalogue = await openCatalogue(test.database, clock);
  const rules = createSensitiveRules(["Buku"]);
  expect(await applySensitiveRules(test.database, rules, clock)).toEqual({ changed: 2 });
  expect(await applySensitiveRules(test.database, rules, clock)).toEqual({ changed: 0 });
  await catalogue.refresh();
  const flags = [...catalogue.all()].map(({ productId, sensitive }) => [productId, sensitive]).sort();
  expect(flags).toEqual([
    ["book", true],
    ["pill", false],
  ]);
});

test("rules that did not change cost nothing, whatever the catalogue", async () => {
  await using test = await openTestDatabase();
  const rules = createSensitiveRules([]);
  await applySensitiveRules(test.database, rules, clock);
  await writeItems(test.database, [testItem("a", { sensitive: true })], { now: clock(), rules: AS_MARKED });
  expect(await applySensitiveRules(test.database, rules, clock)).toEqual({ changed: 0 });
});

test("new rules look at a category's names in every language", async () => {
  await using test = await openTestDatabase();
  const translations = { en: { categoryPath: ["Books"] } };
  const items = [testItem("a", { categoryPath: ["Buku"], translations }), testItem("b", { categoryPath: ["Buku"] })];
  await writeItems(test.database, items, { now: clock(), rules: AS_MARKED });
  expect(await applySensitiveRules(test.database, createSensitiveRules(["Books"]), clock)).toEqual({ changed: 1 });
});
