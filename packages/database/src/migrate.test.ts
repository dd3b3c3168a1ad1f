import { sql } from "kysely";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { openTestDatabase } from "./test-database.ts";

test("a migrated database needs no further migration", async () => {
  await using test = await openTestDatabase();
  expect(await migrate(test.database)).toEqual({ applied: [] });
});

test("a migration that was edited after it was applied is refused", async () => {
  await using test = await openTestDatabase();
  await sql`update migration set checksum = 'other' where name = '0001-subjects.sql'`.execute(test.database);
  await expect(migrate(test.database)).rejects.toMatchObject({
    code: "migration_changed",
    values: { name: "0001-subjects.sql" },
  });
});

test("the consent ledger refuses every update", async () => {
  await using test = await openTestDatabase();
  await sql`insert into choice values (gen_random_uuid(), gen_random_uuid(), now(), 'choice', '{}', '{}')`.execute(
    test.database,
  );
  await expect(sql`update choice set origin = 'staff'`.execute(test.database)).rejects.toThrow("append only");
});
