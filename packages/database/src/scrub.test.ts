import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "./open-database.ts";
import { scrub } from "./scrub.ts";

const KEPT = "kept-7f31c0ffee";
const DELETED = "deleted-7f31c0ffee";

const filesWith = async (folder: string, text: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (bytes.includes(text)) found.push(join(entry.parentPath, entry.name).slice(folder.length));
  }
  return found;
};

test("what was deleted is in no file of the database after a scrub, and what was kept is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-scrub-"));
  const open = await openDatabase({ folder });
  try {
    await open.pool.query("create table note (text text)");
    // Few enough that what the planner remembers of them stands in its table as it is, and not compressed.
    await open.pool.query("alter table note alter column text set statistics 4");
    for (const text of [KEPT, DELETED])
      await open.pool.query("insert into note select $1 || ' ' || n from generate_series(1, 500) n", [text]);
    await open.pool.query("analyze note; checkpoint");
    await open.pool.query("delete from note where text like $1", [`${DELETED}%`]);
    await open.pool.query("vacuum note");
    const remembered = await open.pool.query("select pg_relation_filepath('pg_statistic') as file");
    expect(await filesWith(folder, DELETED)).toContain(`/postgresql/${remembered.rows[0].file}`);
    expect(await scrub(open.database)).toEqual({ tables: 1, skipped: [], isWalScrubbed: true });
    expect(await filesWith(folder, DELETED)).toEqual([]);
    expect(await filesWith(folder, KEPT)).not.toEqual([]);
    await open.pool.query("insert into note values ($1)", [DELETED]);
    const reading = await open.pool.connect();
    try {
      await reading.query("begin isolation level repeatable read; select 1");
      await open.pool.query("delete from note where text = $1", [DELETED]);
      const skipped = ["public.note"];
      expect(await scrub(open.database), "who reads since before").toEqual({ tables: 0, skipped, isWalScrubbed: true });
      expect(await filesWith(folder, DELETED)).not.toEqual([]);
    } finally {
      reading.release(true);
    }
    expect(await scrub(open.database)).toMatchObject({ tables: 1, skipped: [] });
    expect(await filesWith(folder, DELETED)).toEqual([]);
  } finally {
    await open.close();
    await rm(folder, { recursive: true, force: true });
  }
});
