import { createHash } from "node:crypto";
import type { Translations, Words } from "@seimbang/engine";
import { beforeAll, describe, expect, test } from "vitest";
import { DEPARTMENTS, OPEN_DEPARTMENTS } from "./departments.ts";
import { type DemoShop, makeDemoShop, toCatalogueLines, toEventLines } from "./make-demo-shop.ts";
import { drawPicture } from "./pictures/draw-picture.ts";
import { readComplements } from "./product-types.ts";
import { DAY_MS } from "./rhythm.ts";

const NOW = Date.UTC(2026, 10, 24, 8);
const settings = { seed: "lestari", now: NOW, customers: 3_000, url: "http://127.0.0.1:8080" };

type Order = { readonly customerId: string; readonly at: number; readonly products: readonly string[] };

let shop: DemoShop;
let orders: readonly Order[];
beforeAll(() => {
  shop = makeDemoShop(settings);
  orders = shop.events.flatMap((event) =>
    event.kind === "ordered" ? [{ ...event, products: event.lines.map(({ productId }) => productId) }] : [],
  );
});

const englishOf = (item: Readonly<Record<string, unknown>>): Words =>
  (item["translations"] as Translations)["en"] ?? {};
const typeOf = (productId: string): string => productId.replace(/-\d+$/, "");
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

test("the same seed and time give the same shop to the byte, another seed another one", () => {
  const small = { ...settings, customers: 60 };
  const written = (changes: object): string => {
    const made = makeDemoShop({ ...small, ...changes });
    return hash(toCatalogueLines(made) + toEventLines(made));
  };
  expect(written({})).toBe(written({}));
  expect(written({ seed: "other" })).not.toBe(written({}));
});

describe("the catalogue", () => {
  test("has a few hundred products, each with words of its own in both languages", () => {
    const english = shop.products.map(({ item }) => englishOf(item));
    for (const words of [shop.products.map(({ item }) => item as Words), english]) {
      expect(words.length).toBeGreaterThan(300);
      expect(new Set(words.map(({ title }) => title)).size).toBe(words.length);
      for (const { description } of words) expect(description?.length).toBeGreaterThan(30);
    }
  });

  test("calls every category by one name in each language, and every story too", () => {
    const names = new Map<string, string>();
    for (const { item } of [...shop.products, ...shop.stories]) {
      const { categoryPath = [] } = item as Words;
      const english = englishOf(item).categoryPath ?? [];
      expect(english.length).toBe(categoryPath.length);
      for (const [depth, name] of english.entries()) {
        const category = categoryPath.slice(0, depth + 1).join(" > ");
        expect(names.get(category) ?? name).toBe(name);
        names.set(category, name);
      }
    }
    const same = [...names].filter(([category, name]) => category.split(" > ").at(-1) === name);
    expect(same.map(([, name]) => name)).toEqual(["Audio"]);
  });

  test("is priced in whole thousands of rupiah, and a sale is below the full price", () => {
    for (const { item } of shop.products) {
      const { price, salePrice } = item as { price: number; salePrice?: number };
      expect(price % 1_000).toBe(0);
      expect(price).toBeGreaterThanOrEqual(10_000);
      if (salePrice !== undefined) expect(salePrice).toBeLessThan(price);
    }
  });

  test("has goods on sale, sold out and new, and offers and tips beside them", () => {
    const count = (has: (item: Readonly<Record<string, unknown>>) => boolean): number =>
      shop.products.filter(({ item }) => has(item)).length;
    expect(count((item) => item["salePrice"] !== undefined)).toBeGreaterThan(30);
    expect(count((item) => item["availability"] === "out_of_stock")).toBeGreaterThan(5);
    expect(shop.products.filter(({ listedAt }) => listedAt > NOW - 30 * DAY_MS).length).toBeGreaterThan(10);
    expect(new Set(shop.stories.map(({ item }) => item["kind"]))).toEqual(new Set(["offer", "content"]));
  });

  test("has a drawn picture for everything it sells, well-formed whatever the title", () => {
    for (const { productId, type } of shop.products) {
      const svg = drawPicture(type.picture, DEPARTMENTS[type.department].palette, productId, 'A "<b>" & more');
      expect(svg).toContain("&quot;&lt;b>&quot; &amp; more");
      expect(svg).not.toMatch(/#[abcd]\b|undefined|NaN/);
    }
  });
});

describe("the customers' year", () => {
  test("holds about sixty thousand events, none in the future, in order", () => {
    expect(shop.events.length).toBeGreaterThan(50_000);
    expect(shop.events.length).toBeLessThan(80_000);
    const times = shop.events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(NOW);
    expect(times[0]).toBeGreaterThan(NOW - 367 * DAY_MS);
  });

  test("is popular the way shops are: few products sell much, many a little", () => {
    const sold = Map.groupBy(
      orders.flatMap(({ products }) => products),
      (product) => product,
    );
    const counts = [...sold.values()].map(({ length }) => length).sort((a, b) => b - a);
    const share = (part: number): number => {
      const top = counts.slice(0, Math.ceil(counts.length * part));
      return top.reduce((sum, count) => sum + count, 0) / counts.reduce((sum, count) => sum + count, 0);
    };
    expect(share(0.1)).toBeGreaterThan(0.3);
    expect(share(0.1)).toBeLessThan(0.65);
    expect(counts.length).toBeGreaterThan(shop.products.length * 0.9);
  });

  test("has baskets of one to a few things, and half of its buyers or more come back", () => {
    const sizes = orders.map(({ products }) => products.length);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    const buyers = [...Map.groupBy(orders, ({ customerId }) => customerId).values()];
    const repeat = buyers.filter(({ length }) => length > 1).length / buyers.length;
    expect(mean).toBeGreaterThan(1.4);
    expect(mean).toBeLessThan(2.6);
    expect(repeat).toBeGreaterThan(0.5);
    expect(repeat).toBeLessThan(0.85);
  });

  test("goes together: what complements is bought together far more often than by chance", () => {
    const baskets = orders.map(({ products }) => new Set(products.map(typeOf)));
    const share = (...types: readonly string[]): number =>
      baskets.filter((basket) => types.every((type) => basket.has(type))).length / baskets.length;
    const together = readComplements().filter(({ days, chance }) => days === 0 && chance >= 0.3);
    for (const { after, then } of together) {
      expect(share(after, then) / (share(after) * share(then)), `${after} and ${then}`).toBeGreaterThan(2);
    }
  });

  test("comes in sequence: the grinder mostly follows the beans", () => {
    const firstOf = (type: string): ReadonlyMap<string, number> => {
      const first = new Map<string, number>();
      for (const { customerId, at, products } of orders) {
        if (products.some((product) => typeOf(product) === type) && !first.has(customerId)) first.set(customerId, at);
      }
      return first;
    };
    const [beans, grinders] = [firstOf("coffee-beans"), firstOf("coffee-grinder")];
    const both = [...grinders].filter(([customerId]) => beans.has(customerId));
    const after = both.filter(([customerId, at]) => at > beans.get(customerId)!).length;
    expect(both.length).toBeGreaterThan(40);
    expect(after / both.length).toBeGreaterThan(0.55);
  });

  test("refills what is used up at about the time it is empty", () => {
    const gaps = [...Map.groupBy(orders, ({ customerId }) => customerId).values()].flatMap((theirs) => {
      const days = theirs.filter(({ products }) => products.some((product) => typeOf(product) === "sunscreen"));
      return days.slice(1).map(({ at }, index) => (at - days[index]!.at) / DAY_MS);
    });
    const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
    expect(gaps.length).toBeGreaterThan(200);
    expect(median).toBeGreaterThan(20);
    expect(median).toBeLessThan(60);
  });

  test("follows tastes: most of what somebody buys is of two departments", () => {
    const departmentOf = new Map(shop.products.map(({ productId, type }) => [productId, type.department]));
    const shares = [...Map.groupBy(orders, ({ customerId }) => customerId).values()]
      .map((theirs) => theirs.flatMap(({ products }) => products.map((product) => departmentOf.get(product))))
      .filter((bought) => bought.length >= 6)
      .map((bought) => {
        const counts = [...Map.groupBy(bought, (name) => name).values()].map(({ length }) => length);
        const [first = 0, second = 0] = counts.sort((a, b) => b - a);
        return (first + second) / bought.length;
      });
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.65);
  });

  test("is busy in the evening and at the double-digit sales", () => {
    const hours = Map.groupBy(shop.events, ({ at }) => new Date(at + 7 * 3_600_000).getUTCHours());
    const eventsAt = (hour: number): number => hours.get(hour)?.length ?? 0;
    expect(eventsAt(20)).toBeGreaterThan(4 * eventsAt(3));
    const onDay = (day: string): number =>
      shop.events.filter(({ at }) => new Date(at + 7 * 3_600_000).toISOString().startsWith(day)).length;
    expect(onDay("2026-11-11")).toBeGreaterThan(1.5 * onDay("2026-11-18"));
  });

  test("has sensitive purchases, and no search that would give one away", () => {
    const sensitive = new Set(
      shop.products.filter(({ type }) => !OPEN_DEPARTMENTS.includes(type.department)).map(({ productId }) => productId),
    );
    expect(orders.some(({ products }) => products.some((product) => sensitive.has(product)))).toBe(true);
    const queries = shop.events.flatMap((event) => (event.kind === "searched" ? [event.query] : []));
    expect(queries.filter((query) => /sajadah|mukena|rosario|gula darah|tensimeter|hamil|popok/.test(query))).toEqual(
      [],
    );
  });
});

test("choices are of every kind and level, with a sample customer of each level", () => {
  const kinds = Map.groupBy(shop.customers, ({ consent }) => consent.kind);
  expect([...kinds.keys()].sort()).toEqual(["chosen", "minor", "refused", "undecided"]);
  const levels = new Set((kinds.get("chosen") ?? []).map(({ consent }) => consent.level));
  expect([...levels].sort()).toEqual([0, 1, 2, 3, 4]);
});
