import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lintMigration, type MigrationFlaw } from "./lint-migration.ts";

const FOLDER = join(import.meta.dirname, "../../packages/database/migrations");
const read = (name: string): string => readFileSync(join(FOLDER, name), "utf8");
const names = readdirSync(FOLDER).sort();
/** The steps of the first release, with which nobody served before, by the hash of their text. */
const first = JSON.parse(readFileSync(join(import.meta.dirname, "0.1.0/migrations.json"), "utf8")) as Readonly<
  Record<string, string>
>;

test("what was released is never edited: a database that applied it would be refused", () => {
  for (const [name, checksum] of Object.entries(first))
    expect(createHash("sha256").update(read(name)).digest("hex"), name).toBe(checksum);
});

test("servers of the version before serve on through every migration since the first release", async () => {
  const flaws: string[] = [];
  for (const name of names.filter((one) => first[one] === undefined))
    for (const flaw of await lintMigration(read(name))) flaws.push(`${name}: ${flaw}`);
  expect(flaws).toEqual([]);
});

test.each<[MigrationFlaw, string]>([
  ["takes_away", "drop table event"],
  ["takes_away", "alter table choice drop column origin"],
  ["takes_away", "alter table event_count drop constraint event_count_pkey, add primary key (day)"],
  ["renames", "alter table choice rename column origin to source"],
  ["renames", "alter table choice rename to decided"],
  ["changes_type", "alter table event alter column quantity type bigint"],
  ["refuses_old_writers", "alter table feed add column kind text not null"],
  ["refuses_old_writers", "alter table feed alter column etag set not null"],
  ["locks_large_table", "create index event_by_kind on event (kind)"],
  ["locks_large_table", "update decision set preview = null"],
])("a migration that %s is noticed: %s", async (flaw, text) => {
  expect([...(await lintMigration(text))]).toContain(flaw);
});

test.each([
  "create table card (card text primary key); create index card_by on card (card); alter table card add column kind text not null",
  "alter table feed add column kind text; alter table feed add column tries integer not null default 0",
  "-- unread since 0.2.0\nalter table feed drop column etag",
  "-- locks: nobody has more than a thousand of these\ncreate index event_by_kind on event (kind)",
  "create index feed_by_url on feed (url)",
])("nothing is wrong with: %s", async (text) => {
  expect([...(await lintMigration(text))]).toEqual([]);
});
