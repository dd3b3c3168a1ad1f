import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";

test("a shop's log is exported and verified, and nobody without the shop's key goes on with it", {
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

  const against = await folder.seimbang("verify-log", "log.jsonl", "--against", "nowhere.jsonl");
  expect([against.code, against.stderr]).toEqual([1, expect.stringContaining("nowhere.jsonl")]);
});

test("where there is no shop no log is made up, and nothing is left", async () => {
  await using folder = await openTestFolder();
  const { code, stdout, stderr } = await folder.seimbang("log", "export", "--data", "nowhere", "--out", "log.jsonl");
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("There is no shop in nowhere");
  expect(["nowhere", "log.jsonl"].filter((name) => existsSync(join(folder.path, name)))).toEqual([]);
});
