import { join } from "node:path";
import { openDatabase } from "@seimbang/database";
import { expect, test } from "vitest";
import { openTestShopFolder } from "../test-command.ts";

test("of a restored shop nothing is shown, taken out or backed up before it is known who was erased since", {
  timeout: 120_000,
}, async () => {
  await using folder = await openTestShopFolder();
  const run = (...words: readonly string[]) => folder.seimbang(...words, "--config", "shop/seimbang.yaml");
  expect((await run("export", "erasures", "--output", "newer.jsonl")).code).toBe(0);
  const { pool, close } = await openDatabase({ folder: join(folder.path, "shop/data") });
  await pool.query(
    "insert into restored_backup (backup_id, taken_at, restored_at) values (gen_random_uuid(), '2026-01-01', now())",
  );
  await close();
  // What opens a shop, and what opens its tables alone: a ledger from here would pass for a newer one.
  for (const words of [
    ["requests", "list"],
    ["export", "erasures"],
  ])
    expect((await run(...words)).stderr, words.join(" ")).toContain("Hand over a newer ledger of erasures");
  expect((await run("import", "erasures", "newer.jsonl")).code).toBe(0);
});
