import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openTestDatabase } from "@seimbang/database/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readStatements } from "./keep-statements.ts";
import { tryStatements } from "./try-statements.ts";

const HERE = import.meta.dirname;
const kept = readdirSync(HERE, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Of those that ask a table that was changed so many are enough. */
const MOST_TRIED = 20;

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened[Symbol.asyncDispose]());

/** What of these statements the database does not take once this was done to it; all of it is taken back. */
const brokenAfter = async (change: string, statements: readonly string[]) => {
  const client = await opened.pool.connect();
  try {
    await client.query("begin");
    await client.query(change);
    return await tryStatements(client, statements);
  } finally {
    await client.query("rollback");
    client.release();
  }
};

test.each(kept)(
  "a server of version %s goes on reading and writing after this version's migrations",
  async (version) => {
    const statements = await readStatements(join(HERE, version));
    expect(statements.length).toBeGreaterThan(150);
    expect(await brokenAfter("select 1", statements)).toEqual([]);
  },
);

test.each([
  ["takes a column away", "choice", "alter table choice drop column origin"],
  ["renames a column", "decision", "alter table decision rename column slot to place"],
  ["renames a table", "rights_request", "alter table rights_request rename to asked"],
  ["needs what older servers do not write", "choice", "alter table choice add column wording text not null"],
  ["changes a type", "event", "alter table event alter column kind type integer using 0"],
])("a change that %s is found out by the statements of the version before", async (_, table, change) => {
  const statements = await readStatements(join(HERE, kept.at(-1) ?? ""));
  const ofTable = statements.filter((text) => new RegExp(`\\b${table}\\b`).test(text)).slice(0, MOST_TRIED);
  expect((await brokenAfter(change, ofTable)).length).toBeGreaterThan(0);
});
