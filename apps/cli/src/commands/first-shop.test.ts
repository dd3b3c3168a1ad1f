import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";

/** Twelve customers, of whom half bought the tea and the pot, and half the cup and the tray. */
const CUSTOMERS = 12;
const PRODUCTS = ["tea", "pot", "cup", "tray"];

const catalogue = PRODUCTS.map((productId) =>
  JSON.stringify({ productId, title: productId, price: 10_000, categoryPath: ["Tea"], availability: "in_stock" }),
).join("\n");

const orders = Array.from({ length: CUSTOMERS }, (_, customer) =>
  (customer % 2 === 0 ? ["tea", "pot"] : ["cup", "tray"]).map((productId, at) =>
    JSON.stringify({
      type: "track",
      event: "Order Completed",
      userId: `c${customer}`,
      messageId: `m${customer}-${at}`,
      timestamp: new Date(Date.now() - (customer + 2) * 86_400_000 + at * 60_000).toISOString(),
      properties: { order_id: `o${customer}-${at}`, products: [{ product_id: productId, quantity: 1 }] },
    }),
  ),
)
  .flat()
  .join("\n");

test("an empty folder becomes a shop that decides, as somebody at a terminal does it", {
  timeout: 120_000,
}, async () => {
  await using folder = await openTestFolder();
  await folder.seimbang("init", "shop");
  const config = ["--config", join("shop", "seimbang.yaml")];
  writeFileSync(join(folder.path, "items.jsonl"), catalogue);
  writeFileSync(join(folder.path, "orders.jsonl"), orders);

  const imported = await folder.seimbang("import", "catalogue", "items.jsonl", "--json", ...config);
  expect(imported.stderr).toBe("");
  expect(JSON.parse(imported.stdout).rows).toMatchObject({ new: PRODUCTS.length });

  const declared = [
    "--purpose",
    "suggestions,training",
    "--basis",
    "consent",
    "--evidence",
    "terms of 2026, box ticked",
  ];
  const events = await folder.seimbang("import", "events", "orders.jsonl", "--json", ...declared, ...config);
  expect(JSON.parse(events.stdout)).toMatchObject({ read: CUSTOMERS * 2, stored: CUSTOMERS * 2 });

  const trained = await folder.seimbang("train", "--json", ...config);
  // So few people could be recognised in any model of what they did: it is made from the catalogue alone.
  expect(JSON.parse(trained.stdout)).toMatchObject({
    published: true,
    manifest: { people: 0, protection: { kind: "content_only", because: "too_little_evidence" } },
  });

  const decided = await folder.seimbang("decide", "--json", "--slot", "product", "--product", "tea", ...config);
  const decision = JSON.parse(decided.stdout);
  expect(decision.level).toEqual({ cap: 0, effective: 0 });
  expect(decision.items[0]).toMatchObject({ reason: { code: "new_in_category" } });
  expect(PRODUCTS.slice(1)).toContain(decision.items[0].productId);
  expect(decision.used).toEqual([]);
});

test("a data set is evaluated beside popularity, and a bad line is named", async () => {
  await using folder = await openTestFolder();
  const lines = Array.from({ length: 40 }, (_, person) => `${person + 1} ${1 + (person % 4)} ${5 + (person % 4)} 9 10`);
  writeFileSync(join(folder.path, "sequences.txt"), lines.join("\n"));
  const { stdout } = await folder.seimbang(
    "evaluate",
    "sequences.txt",
    "--format",
    "sequences",
    "--k",
    "1",
    "--k",
    "5",
    "--json",
  );
  const { results, popularity, users, items } = JSON.parse(stdout);
  expect({ users, items, floors: results.map(({ k }: { k: number }) => k) }).toEqual({
    users: 40,
    items: 10,
    floors: [1, 5],
  });
  expect(Object.keys(popularity.hr)).toEqual(["5", "10", "20"]);

  writeFileSync(join(folder.path, "broken.txt"), "1 2 3 4\n2 3 x\n");
  const broken = await folder.seimbang("evaluate", "broken.txt");
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain("line 2");
});
