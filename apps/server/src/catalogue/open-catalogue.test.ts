import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RatedItem } from "./catalogue-item.ts";
import { type OpenCatalogue, openCatalogue } from "./open-catalogue.ts";
import { removeItems, writeItems } from "./store.ts";
import { AS_MARKED, testItem } from "./test-catalogue.ts";
import { watchCatalogue } from "./watch-catalogue.ts";

const NOW = Date.UTC(2026, 10, 24);
const clock = () => NOW;
const settings = { now: NOW, rules: AS_MARKED };
const idsOf = (products: Iterable<{ productId: string }>) => [...products].map(({ productId }) => productId);
const find = (catalogue: OpenCatalogue, productId: string) => catalogue.find(brandAs.productId(productId));

test("a product is in the catalogue as it was written, without its description", async () => {
  await using test = await openTestDatabase();
  const item = testItem("shoe", {
    description: "Long text",
    url: "https://toko.example/shoe",
    imageUrl: "https://toko.example/shoe.png",
    brand: "Acme",
    categoryPath: ["Fashion", "Shoes, red"],
    googleCategory: "187",
    price: 150_000,
    salePrice: 99_999.5,
    currency: "IDR",
    groupId: "shoes",
    attributes: { color: "red", weight: 1.5, washable: true },
    listedAt: NOW - 1,
  });
  await writeItems(test.database, [item], settings);
  const catalogue = await openCatalogue(test.database, clock);
  const { description: _, ...expected } = item;
  expect(find(catalogue, "shoe")).toEqual({ ...expected, hidden: false });
  expect(catalogue.size).toBe(1);
});

test("a product has its titles and categories in the languages of sentences, and in no others", async () => {
  await using test = await openTestDatabase();
  const categoryPath = ["Busana", "Kaos"];
  const translations = {
    en: { title: "Shirt", description: "Soft", categoryPath: ["Fashion", "Shirts"] },
    jv: { title: "Klambi" },
  };
  const items = [
    testItem("shirt", { categoryPath, translations }),
    testItem("told", { categoryPath, translations: { jv: { title: "Klambi" }, en: { description: "Soft" } } }),
  ];
  await writeItems(test.database, items, settings);
  const catalogue = await openCatalogue(test.database, clock);
  const { description: _, ...english } = translations.en;
  expect(find(catalogue, "shirt")?.translations).toEqual({ en: english });
  expect(find(catalogue, "told")).not.toHaveProperty("translations");
  expect(catalogue.categoryNames("Busana > Kaos")).toEqual({ en: "Shirts" });
  await removeItems(test.database, ["shirt"], NOW);
  await catalogue.refresh();
  expect(catalogue.categoryNames("Busana > Kaos")).toBeUndefined();
});

test("a change is seen after a refresh, and what did not change is not read again", async () => {
  await using test = await openTestDatabase();
  await writeItems(test.database, [testItem("a", { price: 1 }), testItem("b")], settings);
  const catalogue = await openCatalogue(test.database, clock);
  const before = find(catalogue, "b");
  const revision = catalogue.revision;
  await writeItems(test.database, [testItem("a", { price: 2 }), testItem("b")], settings);
  await catalogue.refresh();
  expect(find(catalogue, "a")?.price).toBe(2);
  expect(find(catalogue, "b")).toBe(before);
  expect(catalogue.revision).toBeGreaterThan(revision);
});

test("a removed product disappears from everywhere, and returns when it is listed again", async () => {
  await using test = await openTestDatabase();
  await writeItems(test.database, [testItem("a", { categoryPath: ["Fashion"] })], settings);
  const catalogue = await openCatalogue(test.database, clock);
  await removeItems(test.database, ["a"], NOW);
  await catalogue.refresh();
  expect([catalogue.size, find(catalogue, "a"), catalogue.newest(9), catalogue.inCategory("Fashion")]).toEqual([
    0,
    undefined,
    [],
    [],
  ]);
  await writeItems(test.database, [testItem("a", { categoryPath: ["Fashion"] })], settings);
  await catalogue.refresh();
  expect(catalogue.inCategory("Fashion")).toEqual(["a"]);
});

test("the newest of a category includes what is below it and leaves out what cannot be shown", async () => {
  await using test = await openTestDatabase();
  await writeItems(
    test.database,
    [
      testItem("old", { listedAt: 1, categoryPath: ["Fashion"] }),
      testItem("new", { listedAt: 3, categoryPath: ["Fashion", "Shoes"] }),
      testItem("sold-out", { listedAt: 4, categoryPath: ["Fashion"], availability: "out_of_stock" }),
      testItem("hidden", { listedAt: 5, categoryPath: ["Fashion"], hidden: true }),
      testItem("tip", { listedAt: 2, categoryPath: ["Fashion"], kind: "content" }),
      testItem("elsewhere", { listedAt: 6, categoryPath: ["Fashionable"] }),
    ],
    settings,
  );
  const catalogue = await openCatalogue(test.database, clock);
  expect(idsOf(catalogue.newest(9, "Fashion"))).toEqual(["new", "tip", "old"]);
  expect(idsOf(catalogue.newest(1, "Fashion"))).toEqual(["new"]);
  expect(idsOf(catalogue.newest(9, "Fashion > Shoes"))).toEqual(["new"]);
  expect(idsOf(catalogue.newest(9, "Fashion", "content"))).toEqual(["tip"]);
  expect(idsOf(catalogue.newest(9))).toEqual(["elsewhere", "new", "tip", "old"]);
  expect(catalogue.newest(9, "Nothing")).toEqual([]);
});

test("a sale price counts from its beginning until its end, without anybody writing it, and the revision says so", async () => {
  await using test = await openTestDatabase();
  let now = 50;
  const item = testItem("a", { price: 10, salePrice: 5, saleFrom: 100, saleUntil: 200, categoryPath: ["Fashion"] });
  await writeItems(test.database, [item], settings);
  const catalogue = await openCatalogue(test.database, () => now);
  const seen: unknown[] = [];
  const turned: number[] = [];
  for (now of [50, 99, 100, 199, 200, 300]) {
    const { revision } = catalogue;
    await catalogue.refresh();
    seen.push(find(catalogue, "a")?.salePrice);
    if (catalogue.revision > revision) turned.push(now);
    expect(catalogue.newest(1, "Fashion")[0]).toBe(find(catalogue, "a"));
  }
  expect(seen).toEqual([undefined, undefined, 5, 5, undefined, undefined]);
  expect(turned).toEqual([100, 200]);
});

test("a refresh sees what was committed before it was asked for, whatever else runs", async () => {
  await using test = await openTestDatabase();
  const catalogue = await openCatalogue(test.database, clock);
  for (let round = 0; round < 20; round += 1) {
    const running = catalogue.refresh();
    await writeItems(test.database, [testItem("a", { price: round })], settings);
    await Promise.all([catalogue.refresh(), catalogue.refresh()]);
    expect(find(catalogue, "a")?.price).toBe(round);
    await running;
  }
});

test("many writers at once leave every catalogue that refreshed meanwhile complete", async () => {
  await using test = await openTestDatabase();
  const catalogue = await openCatalogue(test.database, clock);
  const write = async (writer: number) => {
    for (let round = 0; round < 10; round += 1) {
      const items = [0, 1, 2].map((at) => testItem(`p${(writer + at) % 5}`, { price: writer * 100 + round }));
      await writeItems(test.database, items, settings);
      await catalogue.refresh();
    }
  };
  await Promise.all([0, 1, 2, 3, 4].map(write));
  const fresh = await openCatalogue(test.database, clock);
  expect([...catalogue.all()].sort(byId)).toEqual([...fresh.all()].sort(byId));
});
const byId = (one: { productId: string }, other: { productId: string }) => (one.productId < other.productId ? -1 : 1);

test("a catalogue that followed any changes equals one that was opened afterwards", async () => {
  await using test = await openTestDatabase();
  const item: fc.Arbitrary<RatedItem> = fc
    .record({
      id: fc.integer({ min: 0, max: 60 }),
      listedAt: fc.integer({ min: 1, max: 5 }),
      kind: fc.constantFrom("product" as const, "content" as const),
      hidden: fc.boolean(),
      availability: fc.constantFrom("in_stock" as const, "out_of_stock" as const),
      categoryPath: fc.constantFrom([], ["A"], ["A", "B"], ["A", "C"], ["D"]),
      english: fc.constantFrom("", "1", "2"),
    })
    .map(({ id, english, ...given }) => {
      const categoryPath = given.categoryPath.map((name) => `${name}${english}`);
      return testItem(`p${id}`, { ...given, translations: english === "" ? {} : { en: { categoryPath } } });
    });
  const step = fc.record({
    write: fc.uniqueArray(item, { selector: ({ productId }) => productId, maxLength: 60 }),
    remove: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 10 }),
  });
  const followed = await openCatalogue(test.database, clock);
  const rule = fc.asyncProperty(step, async ({ write, remove }) => {
    await writeItems(test.database, write, settings);
    await removeItems(
      test.database,
      remove.map((id) => `p${id}`),
      NOW,
    );
    await followed.refresh();
    const opened = await openCatalogue(test.database, clock);
    for (const category of [undefined, "A", "A > B", "D"]) {
      if (category !== undefined) expect(followed.categoryNames(category)).toEqual(opened.categoryNames(category));
      expect(followed.newest(100, category)).toEqual(opened.newest(100, category));
      if (category !== undefined) expect(followed.inCategory(category)).toEqual(opened.inCategory(category));
    }
    expect(followed.size).toBe(opened.size);
  });
  await fc.assert(rule, { seed: 20261124, numRuns: 150 });
});

test("what another process writes is announced, and arrives without waiting for the next look", async () => {
  await using test = await openTestDatabase();
  const catalogue = await openCatalogue(test.database, clock);
  const failures: unknown[] = [];
  const watch = await watchCatalogue(test.listeningPool, catalogue, {
    pollSeconds: 0.2,
    onFailure: (error) => failures.push(error),
  });
  await expect
    .poll(async () => {
      await writeItems(test.database, [testItem("a", { price: catalogue.revision })], settings);
      return catalogue.size;
    })
    .toBe(1);
  await test.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'",
  );
  await writeItems(test.database, [testItem("b")], settings);
  await expect.poll(() => catalogue.size).toBe(2);
  await watch.close();
  expect(failures).toHaveLength(1);
});

test("what somebody types finds products by name, brand and category, in every language, as they are called now", async () => {
  await using test = await openTestDatabase();
  const pan = testItem("pan", {
    title: "Wajan besi",
    brand: "Lestari",
    categoryPath: ["Dapur", "Masak"],
    translations: { en: { title: "Iron wok", categoryPath: ["Kitchen", "Cooking"] } },
  });
  await writeItems(test.database, [pan, testItem("tea", { title: "Teh melati" })], settings);
  const catalogue = await openCatalogue(test.database, clock);
  for (const query of ["wajan", "LESTARI", "masak", "waj", "wok", "kitchen"])
    expect(catalogue.matching(query, 9)).toEqual(["pan"]);
  await writeItems(test.database, [{ ...pan, title: "Kuali besi" }], settings);
  await catalogue.refresh();
  expect([catalogue.matching("wajan", 9), catalogue.matching("kuali", 9)]).toEqual([[], ["pan"]]);
  await removeItems(test.database, ["pan"], NOW);
  await catalogue.refresh();
  expect(catalogue.matching("kuali", 9)).toEqual([]);
});
