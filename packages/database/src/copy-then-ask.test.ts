import { expect, test } from "vitest";
import { type CopiedRows, copyThenAsk } from "./copy-then-ask.ts";
import { openTestDatabase } from "./test-database.ts";

/** One text for each row, in PostgreSQL's binary form. */
const rowsOf = (...texts: readonly string[]): Buffer => {
  const head = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
  const rows = texts.map((text) => {
    const row = Buffer.alloc(2 + 4 + text.length);
    row.writeInt16BE(1, 0);
    row.writeInt32BE(text.length, 2);
    row.write(text, 6);
    return row;
  });
  return Buffer.concat([head, ...rows, Buffer.from([0xff, 0xff])]);
};

const copied = (rows: Buffer, text = "select count(*), null, $1::text from note"): CopiedRows => ({
  copy: "copy note from stdin (format binary)",
  rows,
  ask: { name: "count notes", text, values: ["asked"] },
});

const openNotes = async () => {
  const shop = await openTestDatabase();
  await shop.pool.query("create table note (text text primary key)");
  const stored = async (): Promise<number> => (await shop.pool.query("select from note")).rows.length;
  return { shop, stored };
};

test("rows and the answer about them are of one transaction, which the caller ends", async () => {
  const { shop, stored } = await openNotes();
  await using opened = shop;
  const client = await opened.pool.connect();
  expect(await copyThenAsk(client, copied(rowsOf("a", "b")))).toEqual([["2", null, "asked"]]);
  expect(await stored()).toBe(0);
  await client.query("rollback");
  expect(await copyThenAsk(client, copied(rowsOf("c")))).toEqual([["1", null, "asked"]]);
  await client.query("commit");
  client.release();
  expect(await stored()).toBe(1);
});

test("after a step that fails nothing stays, and the connection serves the next", async () => {
  const { shop, stored } = await openNotes();
  await using opened = shop;
  const client = await opened.pool.connect();
  const failing: readonly (readonly [CopiedRows, string])[] = [
    [copied(rowsOf("a", "a")), "23505"],
    [copied(Buffer.from("this is no row of ours")), "22P04"],
    [copied(rowsOf("a"), "select 1 / (count(*) - 1), $1::text from note"), "22012"],
    [copied(rowsOf("a"), "select nothing from note where text = $1"), "42703"],
  ];
  for (const [rows, code] of failing) {
    await expect(copyThenAsk(client, rows)).rejects.toMatchObject({ code });
    await client.query("rollback");
    expect(await copyThenAsk(client, copied(rowsOf("z")))).toEqual([["1", null, "asked"]]);
    await client.query("rollback");
  }
  client.release();
  expect(await stored()).toBe(0);
});

test("another question under the same name is the one that is answered", async () => {
  const { shop } = await openNotes();
  await using opened = shop;
  const client = await opened.pool.connect();
  for (const [text, answer] of [
    ["select text || $1 from note", "aasked"],
    ["select $1 || text from note", "askeda"],
  ] as const) {
    expect(await copyThenAsk(client, copied(rowsOf("a"), text))).toEqual([[answer]]);
    await client.query("rollback");
  }
  client.release();
});
