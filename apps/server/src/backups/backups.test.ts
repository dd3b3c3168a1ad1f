import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { missingMigrations, replayMigrations } from "@seimbang/database";
import { openEmptyTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearRoot, registerVersion, saveRoot } from "../encryption/store.ts";
import { openKeyWrapping } from "../platform/key-wrapping.ts";
import { localMasterKey } from "../platform/local-master-key.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { eraseSubject } from "../rights/erase-subject.ts";
import { readErasureLedger } from "../rights/erasure-ledger-file.ts";
import { openTestShop } from "../test-open-shop.ts";
import { BackupFailure } from "./backup-failure.ts";
import { findBackup, pruneBackups } from "./backup-places.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

const secrets = secretsFrom(Buffer.alloc(32, 7));
const { wrapping } = secrets;
const NOW = Date.UTC(2026, 10, 29);

let folder: string;
let shop: Awaited<ReturnType<typeof openTestShop>>;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seimbang-backups-"));
  shop = await openTestShop();
  await keepRoot();
  for (const customer of ["budi", "siti"]) {
    const token = await shop.signCustomer(customer);
    const choice = { level: 4, age: "adult", purposes: { suggestions: true, messages: true } };
    await shop.ask("PUT", "/v1/me/choices", { payload: choice, token });
    await shop.ask("POST", "/v1/me/requests", {
      payload: { kind: "question", text: `${customer}-asks\ttwo\nlines` },
      token,
    });
    const track = { type: "track", event: "Products Searched", messageId: customer, userId: customer };
    const search = { ...track, properties: { query: `${customer}-searched` } };
    await shop.ask("POST", "/v1/batch", { payload: { batch: [search] }, token });
    await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
  }
  file = join(folder, "whole.backup");
  await shop.serving.backups.writeTo(file);
});
/** The root secret lies in the database, as in every shop that was opened with a master key. */
const keepRoot = async (): Promise<void> => {
  const masterKey = wrapping.masterKeys()[0]!;
  await registerVersion(shop.database, await masterKey.makeCheck(), NOW);
  const [secret] = await masterKey.wrap([clearRoot(Buffer.alloc(32, 7))]);
  await saveRoot(shop.database, { secret: secret!, newKeysBy: masterKey.name });
};
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Every row of every table, but for what is said of processes and restoring, and the log, which goes on by itself. */
const contentOf = async ({ pool }: Pick<TestDatabase, "pool">): Promise<string> => {
  const { rows } = await pool.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  const parts: string[] = [];
  for (const { name } of rows.filter((one) => !/^(replica|restored_backup|backup_run|log_.*)$/.test(one.name))) {
    const columns = name === "migration" ? "name, checksum" : "*";
    const found = await pool.query(`select ${columns} from "${name}"`);
    parts.push(name, ...found.rows.map((row) => JSON.stringify(row)).sort());
  }
  return parts.join("\n");
};
const tablesIn = async ({ pool }: TestDatabase) =>
  (await pool.query("select from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")).rowCount;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing",
    (error) => (error instanceof BackupFailure ? error.code : String(error)),
  );
const subjectOf = async (customer: string): Promise<string> => {
  const { rows } = await shop.query(`select subject_key from event where query = '${customer}-searched'`);
  return (rows[0] as { subject_key: string }).subject_key;
};

test("what is restored is what was there, row by row, and nothing readable is in the files", async () => {
  await using target = await openEmptyTestDatabase();
  const report = await restoreBackup({ pool: target.pool, wrapping }, await findBackup(file), undefined, NOW);
  expect(report.leftOut).toBe(0);
  expect(await contentOf(target)).toBe(await contentOf({ pool: shop.pool }));
  const entries = "select (select count(*) from log_queue) + (select count(*) from log_entry) as entries";
  expect((await target.pool.query(entries)).rows).toEqual((await shop.query(entries)).rows);
  for (const name of [file, `${file}.keys`]) {
    const bytes = (await readFile(name)).toString("latin1");
    expect(bytes).not.toMatch(/budi|siti|Products|suggestions/);
  }
});

test("a backup is of one moment, though the shop takes orders while it is written", async () => {
  const token = await shop.signCustomer("busy");
  await shop.ask("PUT", "/v1/me/choices", {
    payload: { level: 4, age: "adult", purposes: { suggestions: true } },
    token,
  });
  let isOver = false;
  let sent = 0;
  const sell = async (): Promise<void> => {
    for (; !isOver; sent += 1) {
      const line = { type: "track", event: "Order Completed", messageId: `busy-${sent}`, userId: "busy" };
      const products = ["tea", "pot"].map((product_id) => ({ product_id, quantity: 1, price: 1000 }));
      const batch = [{ ...line, properties: { order_id: `o-${sent}`, products } }];
      await shop.ask("POST", "/v1/batch", { payload: { batch }, token });
    }
  };
  const selling = sell();
  const busy = join(folder, "busy.backup");
  await shop.serving.backups.writeTo(busy);
  isOver = true;
  await selling;
  expect(sent).toBeGreaterThan(0);
  await using target = await openEmptyTestDatabase();
  await restoreBackup({ pool: target.pool, wrapping }, await findBackup(busy), undefined, NOW);
  // Both lines of an order are written in one transaction.
  const { rows } = await target.pool.query(
    "select product_id, count(*)::int as orders from event where kind = 'purchased' group by 1 order by 1",
  );
  expect(new Set(rows.map(({ orders }) => orders)).size).toBeLessThanOrEqual(1);
});

/** A machine that does much else. */
const PATIENT = { timeout: 10_000 };

test("of two backups at once one waits, so that the keys that stay are never older than the newest backup", async () => {
  const places = join(folder, "at-once/");
  const blocker = await shop.pool.connect();
  await using closing = new AsyncDisposableStack();
  // Gives its lock back, also when something fails.
  closing.defer(() => blocker.release(true));
  await blocker.query("begin");
  await blocker.query("lock table offer_redemption in access exclusive mode");
  const both = [shop.serving.backups.writeTo(places)];
  const waiting = async (locktype: string) => {
    const { rows } = await shop.query(
      `select count(*)::int as waiting from pg_locks join pg_database on pg_database.oid = database
        where datname = current_database() and locktype = '${locktype}' and not granted`,
    );
    return (rows[0] as { waiting: number }).waiting;
  };
  await expect.poll(() => waiting("relation"), PATIENT).toBe(1);
  shop.passTime(1_000);
  both.push(shop.serving.backups.writeTo(places));
  await expect.poll(() => waiting("advisory"), PATIENT).toBe(1);
  expect(await waiting("relation")).toBe(1);
  shop.passTime(1_000);
  await blocker.query("rollback");
  const [first, second] = await Promise.all(both);
  // As of when it could begin, not of when it was asked for.
  expect((second?.takenAt ?? 0) - (first?.takenAt ?? 0)).toBeGreaterThanOrEqual(2_000);
});

test("whoever was erased since is not in the restored database, and late events bring them back neither", async () => {
  const [siti, budi] = [await subjectOf("siti"), await subjectOf("budi")];
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: await shop.signCustomer("siti") });
  const places = join(folder, "later/");
  await shop.serving.backups.writeTo(places);
  const backedUp = await readErasureLedger(asLines(await readFile(join(places, "erasures.jsonl"), "utf8")));
  expect(backedUp).toMatchObject({ erasures: [{ subject: siti }] });
  const ledger = await readErasureLedger(asLines(await readFile(join(places, "erasures.jsonl"), "utf8")));
  if ("wrongLine" in ledger) throw new Error("This is a ledger.");
  // The data from before the erasure, with keys from after it.
  const files = { data: file, keys: join(places, "person-keys") };
  await using target = await openEmptyTestDatabase();
  const altered = { ...ledger, digest: Buffer.alloc(32) };
  expect(await codeOf(restoreBackup({ pool: target.pool, wrapping }, files, altered, NOW))).toBe("ledger_not_signed");
  expect(await tablesIn(target)).toBe(0);
  const { leftOut } = await restoreBackup({ pool: target.pool, wrapping }, files, ledger, NOW);
  expect(leftOut).toBeGreaterThan(3);
  const content = await contentOf(target);
  expect(content).not.toContain("siti-searched");
  expect(content).toContain("budi-searched");
  // Keys from before the erasure bring hers no more than the data does.
  await using early = await openEmptyTestDatabase();
  await restoreBackup({ pool: early.pool, wrapping }, await findBackup(file), ledger, NOW);
  const keysOf = (subject: string) => early.pool.query("select from person_key where subject_key = $1", [subject]);
  expect([(await keysOf(siti)).rowCount, (await keysOf(budi)).rowCount]).toEqual([0, 1]);
  await using closing = new AsyncDisposableStack();
  const restored = await shop.openOn(closing, target);
  expect(await codeOf(restored.createApp())).toBe("ledger_awaited");
  expect(await codeOf(restored.startWorker())).toBe("ledger_awaited");
  await restored.applyLedger(ledger, false);
  const app = await restored.createApp();
  const known = await target.pool.query("select subject_key from subject");
  expect(known.rows.map(({ subject_key }) => subject_key)).toContain(budi);
  expect(known.rows.map(({ subject_key }) => subject_key)).not.toContain(siti);
  expect((await target.pool.query("select from erased_identity")).rowCount).toBe(1);
  await app.close();
});

test("without a ledger of after the backup nothing is served, until somebody says that there is none", async () => {
  await using target = await openEmptyTestDatabase();
  await restoreBackup({ pool: target.pool, wrapping }, await findBackup(file), undefined, NOW);
  await using closing = new AsyncDisposableStack();
  const restored = await shop.openOn(closing, target);
  const ledger = await readErasureLedger(asLines(await readFile(`${file}.erasures`, "utf8")));
  if ("wrongLine" in ledger) throw new Error("This is a ledger.");
  expect(await codeOf(restored.applyLedger(ledger, false))).toBe("ledger_awaited");
  expect(await codeOf(restored.applyLedger({ ...ledger, installation: "another" }, true))).toBe("ledger_of_other");
  expect(await codeOf(restored.applyLedger({ ...ledger, signature: undefined }, true))).toBe("ledger_not_signed");
  expect(await codeOf(restored.applyLedger(ledger, true))).toBe("nothing");
});

test("a key that went with its person opens nothing of an earlier backup, also without any ledger, and nothing is left that no key opens", async () => {
  await using target = await openEmptyTestDatabase();
  const { rows } = await shop.query("select subject_key, request_id from rights_request where question is not null");
  const { subject_key, request_id } = rows[0] as Record<string, string>;
  // Texts of every kind, and a place on the list of a breach.
  await shop.query(`update rights_request set answer = question, evidence = question, extension = question`);
  await shop.query(`insert into breach_person (subject_key, breach_id, concerned, listed_at, expires_at)
    select subject_key, gen_random_uuid(), question, now(), now() from rights_request where request_id = '${request_id}'`);
  const before = join(folder, "before.backup");
  await shop.serving.backups.writeTo(before);
  await eraseSubject({ database: shop.database, holders: shop.holders, listeners: [] }, subject_key as never, NOW, "1");
  const after = join(folder, "after.backup");
  await shop.serving.backups.writeTo(after);
  await restoreBackup({ pool: target.pool, wrapping }, { data: before, keys: `${after}.keys` }, undefined, NOW);
  const texts = "question, answer, evidence, extension";
  const restored = await target.pool.query(`select ${texts} from rights_request where request_id = $1`, [request_id]);
  expect(restored.rows).toEqual([{ question: null, answer: null, evidence: null, extension: null }]);
  for (const table of ["person_key", "breach_person", "direct_identifier"])
    expect((await target.pool.query(`select from ${table} where subject_key = $1`, [subject_key])).rowCount).toBe(0);
});

test("whatever is wrong with files or keys is named, and nothing is written then", async () => {
  await using target = await openEmptyTestDatabase();
  const files = await findBackup(file);
  const other = join(folder, "changed");
  const bytes = await readFile(file);
  const restoreFrom = (given: Partial<typeof files>, keys = wrapping) =>
    codeOf(restoreBackup({ pool: target.pool, wrapping: keys }, { ...files, ...given }, undefined, NOW));
  const changed = async (content: Buffer | string): Promise<string> => {
    await writeFile(other, content);
    return restoreFrom({ data: other });
  };
  const end = bytes.indexOf("\n") + 1;
  for (const length of [end, end + 2, end + 40, bytes.length >> 1, bytes.length - 1])
    expect(await changed(bytes.subarray(0, length)), `${length} bytes`).toBe("backup_truncated");
  for (const at of [end + 3, end + 10, bytes.length >> 1, bytes.length - 1]) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    expect(await changed(flipped), `byte ${at}`).toMatch(/^backup_(damaged|truncated)$/);
  }
  // The head stands in clear, and every block is bound to it.
  const earlier = bytes.toString("latin1").replace('"takenAt":"2', '"takenAt":"1');
  expect(await changed(Buffer.from(earlier, "latin1"))).toBe("backup_damaged");
  expect(await changed(Buffer.concat([bytes, bytes.subarray(end)]))).toBe("backup_damaged");
  expect(await changed("a text\n")).toBe("backup_not_ours");
  expect(await changed('{"seimbangBackup":{"toString":1,"valueOf":1}}\n')).toBe("backup_not_ours");
  expect(await changed("")).toBe("backup_not_ours");
  expect(await changed(bytes.toString("latin1").replace('"seimbangBackup":1', '"seimbangBackup":2'))).toBe(
    "backup_newer",
  );
  expect(await restoreFrom({ data: files.keys })).toBe("backup_other_part");
  const [wrongKey] = [localMasterKey(Buffer.alloc(32, 9))];
  expect(
    await restoreFrom(
      {},
      openKeyWrapping(() => [wrongKey!]),
    ),
  ).toBe("backup_key_missing");
  expect(await restoreFrom({ data: join(folder, "after.backup") })).toBe("backup_keys_older");
  expect(await codeOf(findBackup(join(folder, "nowhere")))).toBe("backup_none_there");
  expect(await tablesIn(target)).toBe(0);
  await target.pool.query("create table theirs ()");
  expect(await restoreFrom({})).toBe("database_in_use");
  expect(await tablesIn(target)).toBe(1);
});

test("a backup from before later changes of the schema is brought up to date when it is restored", async () => {
  await using older = await openEmptyTestDatabase();
  const steps = await missingMigrations([]);
  const then = steps.filter(({ name }) => name <= "0281");
  expect(then.length).toBeLessThan(steps.length - 3);
  const client = await older.pool.connect();
  await replayMigrations(client, then);
  const person = "0197d6f0-0000-7000-8000-000000000001";
  await client.query("insert into subject values ($1, false, now())", [person]);
  await client.query("insert into erasure (subject_key, request_id, noted_at) values ($1, 'request', now())", [person]);
  client.release();
  const early = join(folder, "early.backup");
  const parts = { open: older, secrets, makeId: randomUUID, clock: () => NOW };
  await writeBackup(parts, { data: early, keys: `${early}.keys` });
  await using target = await openEmptyTestDatabase();
  await restoreBackup({ pool: target.pool, wrapping }, await findBackup(early), undefined, NOW);
  const { rows } = await target.pool.query("select request_id, attempts from erasure join subject using (subject_key)");
  expect(rows).toEqual([{ request_id: "request", attempts: 0 }]);
  const done = await target.pool.query("select name, checksum from migration order by name");
  expect(done.rows).toEqual([...steps].sort((one, other) => (one.name < other.name ? -1 : 1)));
});

test("of scheduled backups the newest are kept, and what was left unfinished goes", async () => {
  const places = join(folder, "later");
  for (const day of ["20261101T020000Z", "20261102T020000Z"])
    await writeFile(join(places, `seimbang-${day}.backup`), "");
  await writeFile(join(places, "seimbang-1.backup.x.unfinished"), "");
  expect(await pruneBackups(places, 2, Date.now() + 2 * 86_400_000)).toBe(1);
  expect((await readdir(places)).sort()).toEqual([
    "erasures.jsonl",
    "person-keys",
    "seimbang-20261102T020000Z.backup",
    expect.stringMatching(/^seimbang-2/),
  ]);
});

test("a scheduled backup is rehearsed in a database of its own, and what came of both is told to whoever may know", async () => {
  const places = join(folder, "scheduled");
  const scheduled = await shop.openScheduled({ folder: places, every: "0 2 * * *", keep: 2, rehearse: "0 3 * * 1" });
  await scheduled.runJob("back-up");
  await scheduled.runJob("rehearse-restore");
  const before = await readdir(places);
  expect(before.sort()).toEqual(["erasures.jsonl", "person-keys", expect.stringMatching(/^seimbang-/)]);
  await writeFile(join(places, before[2] ?? ""), "not a backup\n");
  await expect(scheduled.runJob("rehearse-restore")).rejects.toThrow("backup_not_ours");
  const { body } = await shop.ask("GET", "/v1/admin/backups?most=3", { key: shop.secretKey });
  expect(body.runs).toMatchObject([
    { kind: "rehearsal", succeeded: false, result: { code: "backup_not_ours" } },
    { kind: "rehearsal", succeeded: true, result: { keys: expect.any(Number), logSize: expect.any(Number) } },
    { kind: "backup", succeeded: true },
  ]);
  // The process that is asked has no schedule itself.
  expect(body).toMatchObject({ isScheduled: false, backup: { failed: false, isOld: false } });
  expect(body.rehearsal).toEqual({ failed: true, isOld: false, lastSuccessAt: body.runs[1].at });
  expect(await scheduled.backups.standing()).toMatchObject({ isScheduled: true });
  expect((await shop.ask("GET", "/v1/admin/backups")).status).toBe(403);
});

async function* asLines(text: string): AsyncGenerator<string> {
  yield* text.split("\n");
}
