import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import {
  type Found,
  leafHash,
  readCheckpoint,
  readInclusion,
  signCheckpoint,
  verifyConsistency,
  verifyExport,
  verifyInclusion,
  writeCheckpointLine,
} from "@seimbang/verifier";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdMasterKeys } from "../encryption/store.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { appendAllToLog, appendToLog } from "./append-to-log.ts";
import { auditLog } from "./audit-log.ts";
import { exportLog } from "./export-log.ts";
import { openLog } from "./open-log.ts";
import { consistencyOf, inclusionIn, proveStatement } from "./prove-entry.ts";
import { type SequenceParts, sequenceLog } from "./sequence-log.ts";
import { findHead, listCheckpoints, listEntries } from "./store.ts";

const AT = Date.UTC(2026, 10, 29);
const SHOP = { shopUrl: "https://toko.example/", secrets: secretsFrom(Buffer.alloc(32, 7)), clock: () => AT };

let opened: TestDatabase;
let log: SequenceParts;
beforeAll(async () => {
  opened = await openTestDatabase();
  // Connections are cut below; the query that was under way says so itself.
  opened.pool.on("connect", (client) => client.on("error", () => undefined));
  log = await openLog({ database: opened.database, ...SHOP });
});
afterAll(() => opened.close());

const append = (about: string) =>
  opened.database
    .transaction()
    .execute((open) => appendToLog(open, { kind: "campaign_approved", at: AT, about, statement: { about } }));
const appendMany = (count: number) =>
  opened.database.transaction().execute((open) =>
    appendAllToLog(
      open,
      Array.from({ length: count }, (_, at) => ({ kind: "registry", at: AT, about: `${at}`, statement: {} }) as const),
    ),
  );
const headOf = async () => {
  const head = await findHead(opened.database);
  const checkpoint = readCheckpoint(head?.note ?? "", log.signer.key);
  if (checkpoint === undefined) throw new Error("The checkpoint holds.");
  return checkpoint;
};
async function* asBytes(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}
const verify = () => verifyExport(asBytes(exportLog(log)), log.signer.key);

test("a log is called after the shop that began it, and keeps its name when the shop moves", async () => {
  await sequenceLog(log);
  expect(log.signer.key.name).toBe("toko.example/log");
  const moved = await openLog({ database: opened.database, ...SHOP, shopUrl: "https://lain.example" });
  expect(moved.signer.written).toBe(log.signer.written);
});

test("what many write at once, and several sequence at once, has each its own place and a proof of it", async () => {
  const writing = Array.from({ length: 60 }, async (_, at) => {
    await append(`campaign-${at}`);
    if (at % 7 === 0) await sequenceLog(log);
    return `campaign-${at}`;
  });
  const names = await Promise.all(writing);
  await Promise.all([sequenceLog(log), sequenceLog(log), sequenceLog(log)]);
  const places = await Promise.all(
    names.map(async (about) => {
      const proof = await proveStatement(log)(about);
      const inclusion = readInclusion(proof?.proof ?? "");
      const checkpoint = readCheckpoint(inclusion?.checkpoint ?? "", log.signer.key);
      if (proof === undefined || inclusion === undefined || checkpoint === undefined) throw new Error("It is proven.");
      const { size, root } = checkpoint;
      expect(verifyInclusion({ leaf: leafHash(Buffer.from(proof.entry)), ...inclusion, size, root })).toBe(true);
      return inclusion.index;
    }),
  );
  expect(new Set(places).size).toBe(60);
  expect(await verify()).toMatchObject({ entries: 60, kinds: { campaign_approved: 60 } });
});

test("every entry is proven at every size that was ever signed, and every size is the beginning of the next", async () => {
  for (const count of [1, 2, 5, 13]) {
    await appendMany(count);
    await sequenceLog(log);
  }
  const signed = (await listCheckpoints(opened.database, 0, 1_000)).map(
    ({ note }) => readCheckpoint(note, log.signer.key)!,
  );
  expect(signed.length).toBeGreaterThan(4);
  const leaves = await listEntries(opened.database, 0, 1_000);
  const newest = signed.at(-1)!;
  for (const { size, root } of signed) {
    const proof = await consistencyOf(opened.database, size, newest.size);
    expect(verifyConsistency({ size, root }, newest, proof)).toBe(true);
    const index = size - 1;
    const leaf = leafHash(Buffer.from(leaves[index]!.leaf));
    const inclusion = await inclusionIn(opened.database, index, size);
    expect(verifyInclusion({ leaf, index, size, root, proof: inclusion })).toBe(true);
  }
});

test("a batch larger than one transaction takes is placed whole and in order", async () => {
  const before = await headOf();
  await appendMany(10_100);
  expect(await sequenceLog(log)).toBe(10_100);
  expect((await headOf()).size).toBe(before.size + 10_100);
  expect(await sequenceLog(log)).toBe(0);
  expect(await verify()).toMatchObject({ entries: before.size + 10_100 });
  const { rows } = await opened.pool.query(
    "select count(*)::int as wrong from (select entry_id < lag(entry_id) over (order by position) as is_wrong from log_entry where position >= $1) as placed where is_wrong",
    [before.size],
  );
  expect(rows).toEqual([{ wrong: 0 }]);
});

test("a log that was set back, or rewritten by whoever has its key, is not the one that was kept elsewhere", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-kept-"));
  const file = join(folder, "kept.jsonl");
  const audit = auditLog(log, { files: [file], webhooks: [], privateHosts: [] });
  const { size, root } = await headOf();
  const found = async (keptSize: number, keptRoot: Uint8Array) => {
    await writeFile(file, writeCheckpointLine(signCheckpoint(keptSize, keptRoot, log.signer)));
    return audit();
  };
  expect(await found(size, root)).toEqual([]);
  const forked = [{ code: "log_forked", place: file }];
  expect(await found(size, leafHash(Buffer.from("another")))).toEqual(forked);
  expect(await found(size - 1, leafHash(Buffer.from("another")))).toEqual(forked);
  expect(await found(size + 1, root)).toEqual(forked);
  await rm(folder, { recursive: true });
});

test("a process that dies between any two of its statements leaves the log as it was, and the next goes on", async () => {
  const before = await headOf();
  await append("while dying");
  // The connection is cut when each of these is about to be written.
  for (const table of ["log_entry", "log_node", "log_checkpoint"]) {
    await sql`create function die() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`.execute(opened.database);
    await sql`create trigger dying before insert on ${sql.table(table)} for each row execute function die()`.execute(
      opened.database,
    );
    await expect(sequenceLog(log)).rejects.toThrow();
    expect((await headOf()).size).toBe(before.size);
    await sql`drop function die() cascade`.execute(opened.database);
  }
  expect(await sequenceLog(log)).toBe(1);
  expect(await verify()).toMatchObject({ entries: before.size + 1 });
});

describe("nobody", () => {
  test.each(["log_entry", "log_node", "log_checkpoint"])("changes, deletes or empties %s", async (table) => {
    const column = table === "log_checkpoint" ? "note" : table === "log_node" ? "level" : "leaf";
    const set = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`;
    await expect(set.execute(opened.database)).rejects.toThrow("append only");
    await expect(sql`delete from ${sql.table(table)}`.execute(opened.database)).rejects.toThrow("append only");
    await expect(sql`truncate ${sql.table(table)}`.execute(opened.database)).rejects.toThrow("append only");
  });

  test("who may do everything with the database changes an entry unnoticed", async () => {
    await sql`alter table log_entry disable trigger user`.execute(opened.database);
    await sql`update log_entry set leaf = replace(leaf, 'campaign_approved', 'campaign_launched') where position = 9`.execute(
      opened.database,
    );
    const error = await verify().catch((thrown: Found) => thrown.finding);
    await sql`update log_entry set leaf = replace(leaf, 'campaign_launched', 'campaign_approved') where position = 9`.execute(
      opened.database,
    );
    await sql`alter table log_entry enable trigger user`.execute(opened.database);
    expect(error).toMatchObject({ code: "entries_changed" });
    expect(await verify()).toMatchObject({ from: "2026-11-29T00:00:00Z" });
  });
});

test("an export is the log of one moment, with every checkpoint that was ever signed", async () => {
  const pieces: string[] = [];
  for await (const piece of exportLog(log)) {
    pieces.push(piece);
    if (pieces.length > 1) continue;
    await append("meanwhile");
    await sequenceLog(log);
  }
  const { size } = await headOf();
  const signed = await listCheckpoints(opened.database, 0, size - 1);
  async function* again() {
    yield* pieces;
  }
  expect(await verifyExport(asBytes(again()), log.signer.key)).toMatchObject({
    entries: size - 1,
    checkpoints: signed.length,
  });
});

test("entries get their places while another process starts or changes a master key, however long its Vault takes", async () => {
  await append("while a key is awaited");
  const placed = await opened.database.transaction().execute(async (starting) => {
    await holdMasterKeys(starting);
    return Promise.race([sequenceLog(log), sleep(2_000, "waits")]);
  });
  expect(placed).toBe(1);
});
