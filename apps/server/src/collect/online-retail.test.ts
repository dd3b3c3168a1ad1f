import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type ProductId } from "@seimbang/engine";
import { expect, test } from "vitest";
import { makeCollectTools } from "./collect-tools.ts";
import { type ImportInput, importEvents } from "./import-events.ts";
import { readImportMapping } from "./import-mapping.ts";
import { loadBoughtProducts } from "./load-signals.ts";
import { collectDependencies } from "./test-collect.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const DATA = process.env["SEIMBANG_DATA"] ?? join(ROOT, "../shared/data");
const FILE = join(DATA, "online-retail/online-retail-first-half.csv.gz");
const MAPPING = join(ROOT, "docs/guides/online-retail-mapping.yaml");
const LINES = 240_007;

/** The shop's catalogue as its order lines know it: every code that something was ever sold under. */
const knownProducts = (): ReadonlySet<string> => {
  const lines = gunzipSync(readFileSync(FILE)).toString("latin1").split("\n").slice(1);
  return new Set(lines.map((line) => line.split(",", 2)[1] ?? "").filter((code) => /^\d{5}/.test(code)));
};

test.skipIf(!existsSync(FILE))(
  "every line of a real, dirty order export is accounted for, and returns are taken off",
  { timeout: 180_000 },
  async () => {
    await using test = await openTestDatabase();
    const products = knownProducts();
    const found = (productId: ProductId) => (products.has(productId) ? { productId, sensitive: false } : undefined);
    const now = Date.UTC(2011, 6, 1);
    const tools = makeCollectTools(collectDependencies(test.database, { findProduct: found, clock: () => now }));
    const input: ImportInput = {
      source: createReadStream(FILE),
      mapping: readImportMapping(readFileSync(MAPPING, "utf8"), "mapping.yaml"),
      declaration: { purposes: ["suggestions", "training"], basis: "consent", evidence: "terms of 2010" },
      products: "catalogue",
    };
    const report = await importEvents(input, tools);
    expect(report).toMatchObject({
      read: LINES,
      stored: 169_988,
      duplicates: 0,
      counted: 0,
      dropped: {
        repeated_line: 1_969,
        no_identity: 65_717,
        return_line: 848,
        not_a_product: 1_457,
        unknown_product: 28,
      },
      badLines: [],
      columnsNotRead: ["Description", "Country"],
      endedEarly: undefined,
    });
    const dropped = Object.values(report.dropped).reduce((sum, lines) => sum + lines, 0);
    expect(report.stored + report.duplicates + report.counted + dropped).toBe(LINES);

    const rows = await test.database.selectFrom("event").select("subject_key").distinct().execute();
    const people = rows.map((row) => brandAs.subjectKey(row.subject_key));
    const bought = await loadBoughtProducts(test.database, people);
    const buyers = [...bought.values()].filter((products) => products.size > 0);
    const returned = await test.database
      .selectFrom("event")
      .select("event_id")
      .where("kind", "=", "returned")
      .execute();
    expect([people.length, buyers.length, returned.length]).toEqual([2_968, 2_924, 3_927]);
  },
);
