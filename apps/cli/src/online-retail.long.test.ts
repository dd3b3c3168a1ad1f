import { existsSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "./test-command.ts";

const ROOT = join(import.meta.dirname, "../../..");
const DATA = process.env["SEIMBANG_DATA"] ?? join(ROOT, "../shared/data");
const FILE = join(DATA, "online-retail/online-retail-first-half.csv.gz");
const guide = (name: string): string => join(ROOT, "docs/guides", name);
const LINES = 240_007;

/** The data may not be redistributed: where it is not, this says so by being skipped. */
test.skipIf(!existsSync(FILE))(
  "a real, dirty order export becomes a shop: imported, learned from, decided for, every line accounted for",
  { timeout: 300_000 },
  async () => {
    await using folder = await openTestFolder();
    await folder.seimbang("init", "shop");
    const yaml = join(folder.path, "shop", "seimbang.yaml");
    writeFileSync(yaml, (await readFile(yaml, "utf8")).replace(/currency: .*/, "currency: GBP"));
    const run = async (...words: readonly string[]) => {
      const { stdout, stderr } = await folder.seimbang(...words, "--json", "--config", yaml);
      if (stdout === "") throw new Error(stderr);
      return JSON.parse(stdout);
    };

    const items = await run("import", "catalogue", FILE, "--mapping", guide("online-retail-catalogue.yaml"));
    expect(items.lines.read).toBe(LINES);

    const declared = ["--purpose", "suggestions,training", "--basis", "consent", "--evidence", "public research data"];
    const mapping = ["--mapping", guide("online-retail-mapping.yaml"), "--as-of", "2011-07-01"];
    const events = await run("import", "events", FILE, ...mapping, ...declared);
    const { read, stored, duplicates, counted, dropped } = events;
    const accounted = Object.values(dropped as Record<string, number>).reduce((sum, lines) => sum + lines, 0);
    expect(read).toBe(LINES);
    expect(stored + duplicates + counted + accounted).toBe(LINES);

    const { published, manifest } = await run("train");
    expect(published).toBe(true);
    // As configured an attack can tell who is in it, so it has noise; it still foresees more than popularity does.
    expect(manifest.protection).toEqual({ kind: "noise", because: "membership_revealed" });
    expect(manifest.metrics["unprotected.whole.usual.auc"]).toBeGreaterThan(0.9);
    expect(manifest.metrics["membership.withstood"]).toBe(1);
    expect(manifest.metrics["ndcg@10"]).toBeGreaterThan(manifest.metrics["popularity.ndcg@10"]);

    const { token } = await run("keys", "token", "--customer", "14646");
    const decision = await run("decide", "--slot", "home", "--token", token);
    // What a file declares raises nobody's level: only the customer does.
    expect(decision.level).toEqual({ cap: 0, effective: 0 });
    expect(decision.items.length).toBeGreaterThan(0);
    expect(decision.used).toEqual([]);
  },
);
