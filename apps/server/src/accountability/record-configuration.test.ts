import { join } from "node:path";
import type { Database } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { isConfigurationLogged, recordConfiguration } from "./record-configuration.ts";

const AT = Date.UTC(2026, 10, 30, 7);

const shopAt = (home: string, level = 1, key = "key.pem") => ({
  configuration: {
    storage: { folder: join(home, "data"), country: "ID" },
    customerTokens: { publicKeyFile: join(home, key) },
    log: { files: [join(home, "checkpoints.jsonl")] },
    levels: new Map([["suggestions", level]]),
  },
  version: "1.0.0",
});
const keptIn = async (database: Database) => {
  const rows = await database.selectFrom("log_statement").select("statement").execute();
  return rows.map(({ statement }) => JSON.stringify(statement));
};

test("machines on which the same shop lies in other places run with the same settings, which are written down once", async () => {
  await using test = await openTestDatabase();
  const { database } = test;
  for (const home of ["/srv/toko", "/home/dewi/shop"]) await recordConfiguration(database, shopAt(home), AT);
  const [only = "", ...others] = await keptIn(database);
  expect(others).toEqual([]);
  expect(only).toContain("key.pem");
  expect(only).not.toMatch(/srv|dewi/);
  expect(await isConfigurationLogged(database, shopAt("/elsewhere"))).toBe(true);
});

test.each([
  ["a setting", shopAt("/srv/toko", 2)],
  ["a file", shopAt("/srv/toko", 1, "other.pem")],
])("%s that changes is written down", async (_what, changed) => {
  await using test = await openTestDatabase();
  const { database } = test;
  await recordConfiguration(database, shopAt("/srv/toko"), AT);
  expect(await isConfigurationLogged(database, changed)).toBe(false);
  await recordConfiguration(database, changed, AT + 1);
  expect(await keptIn(database)).toHaveLength(2);
});
