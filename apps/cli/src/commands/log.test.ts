import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";

test("a shop's log is exported, verified, and what was changed is said with its place", {
  timeout: 120_000,
}, async () => {
  await using folder = await openTestFolder();
  await folder.seimbang("init", "shop");
  const made = await folder.seimbang("keys", "create", "secret", "--config", "shop/seimbang.yaml");
  expect(made.stderr).toContain("Keep it");

  await folder.seimbang("export", "events", "--config", "shop/seimbang.yaml");

  const exported = await folder.seimbang("log", "export", "--data", "shop", "--out", "log.jsonl", "--json");
  expect(exported.stderr).toBe("");
  expect(JSON.parse(exported.stdout)).toMatchObject({ file: "log.jsonl" });
  const key = (await folder.seimbang("log", "key", "--data", "shop")).stdout.trim();
  // The folder of the database alone has not the shop's master key.
  const bare = await folder.seimbang("log", "key", "--data", join("shop", "data"));
  expect([bare.code, bare.stderr]).toEqual([1, expect.stringContaining("master key")]);

  const verified = await folder.seimbang("verify-log", "log.jsonl", "--key", key, "--json");
  expect(JSON.parse(verified.stdout)).toMatchObject({
    verified: "export",
    entries: 2,
    kinds: { key_created: 1, personal_data_read: 1 },
    key,
  });
  expect(verified.code).toBe(0);

  const text = readFileSync(join(folder.path, "log.jsonl"), "utf8");
  writeFileSync(join(folder.path, "changed.jsonl"), text.replace("key_created", "key_revoked"));
  const changed = await folder.seimbang("verify-log", "changed.jsonl", "--language", "en");
  expect(changed.stdout).toMatch(/✗ changed\.jsonl, line 4, byte \d+: Entries 1 to 2 are not those that were signed/);
  expect(changed.code).toBe(1);
  const against = await folder.seimbang("verify-log", "log.jsonl", "--against", "nowhere.jsonl");
  expect([against.code, against.stderr]).toEqual([1, expect.stringContaining("nowhere.jsonl")]);
});
