import { join } from "node:path";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isConfigurationLogged, recordConfiguration } from "./record-configuration.ts";

const AT = Date.UTC(2026, 10, 30, 7);

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  for (const table of ["log_queue", "log_opening", "log_statement"] as const)
    await opened.database.deleteFrom(table).execute();
});

const shopAt = (home: string, level = 1, key = "key.pem") => ({
  configuration: {
    storage: { folder: join(home, "data"), country: "ID" },
    customerTokens: { publicKeyFile: join(home, key) },
    log: { files: [join(home, "checkpoints.jsonl")] },
    levels: new Map([["suggestions", level]]),
  },
  version: "1.0.0",
});
const kept = async () =>
  (await opened.database.selectFrom("log_statement").select("statement").execute()).map(({ statement }) =>
    JSON.stringify(statement),
  );

test("machines on which the same shop lies in other places run with the same settings, which are written down once", async () => {
  for (const home of ["/srv/toko", "/home/dewi/shop"]) await recordConfiguration(opened.database, shopAt(home), AT);
  const [only = "", ...others] = await kept();
  expect(others).toEqual([]);
  expect(only).toContain("key.pem");
  expect(only).not.toMatch(/srv|dewi/);
  expect(await isConfigurationLogged(opened.database, shopAt("/elsewhere"))).toBe(true);
});

test.each([
  ["a setting", shopAt("/srv/toko", 2)],
  ["a file", shopAt("/srv/toko", 1, "other.pem")],
])("%s that changes is written down", async (_what, changed) => {
  await recordConfiguration(opened.database, shopAt("/srv/toko"), AT);
  expect(await isConfigurationLogged(opened.database, changed)).toBe(false);
  await recordConfiguration(opened.database, changed, AT + 1);
  expect(await kept()).toHaveLength(2);
});
