import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createEncryptedServer } from "node:https";
import { type AddressInfo, createServer as createPlainServer } from "node:net";
import type { Database } from "@seimbang/database";
import { openEmptyTestDatabase, openTestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openMailServer } from "../messages/test-mail-server.ts";
import { makeAuthority } from "../open-dsr/test-certificates.ts";
import { openTestApp } from "../test-app.ts";
import {
  examineClock,
  examineConnections,
  examineDeadRows,
  examineDurability,
  examineRights,
  examineSchema,
  examineSpace,
  examineTransactions,
  examineVersion,
} from "./checks/examine-database.ts";
import { examineAddress, examineMail, examineWebhooks } from "./checks/examine-outgoing.ts";
import { examineDecisions, examineReplicas, examineRunning, examineWorker } from "./checks/examine-server.ts";
import {
  examineBackups,
  examineModel,
  examineQueues,
  examineRequests,
  examineRestoreTest,
  examineRetention,
} from "./checks/examine-shop.ts";
import type { Examined } from "./diagnosis.ts";

const NOW = Date.UTC(2026, 10, 24, 8);
const DAY = 86_400_000;
const EVERY_NIGHT = "30 2 * * *";

/** The English sentences of what was found, after how grave each is. */
const saidOf = (examined: Examined): readonly string[] | "not_there" =>
  examined === "not_there" ? examined : examined.findings.map(({ severity, text }) => `${severity}: ${text.en}`);
const said = async (examining: Promise<Examined>) => saidOf(await examining);
const onItsOwn = <Result>(database: Database, work: (connection: Database) => Promise<Result>): Promise<Result> =>
  database.connection().execute(work);

test("a database that is as it should be is found well in everything", async () => {
  await using test = await openTestDatabase();
  const { database } = test;
  const examined = await Promise.all([
    examineVersion(database),
    examineSchema(database),
    examineRights(database, true),
    examineClock(database, Date.now),
    examineSpace(database, "/"),
    examineConnections(database, 1),
    examineTransactions(database),
    examineDeadRows(database),
  ]);
  expect(examined.map(saidOf)).toEqual(examined.map(() => []));
});

test("a schema that is behind, ahead or not there is found", async () => {
  await using empty = await openEmptyTestDatabase();
  expect(await said(examineSchema(empty.database))).toEqual(["wrong: The database has none of the shop's tables."]);
  await using test = await openTestDatabase();
  await test.pool.query("delete from migration where name like '0450%' or name like '0440%'");
  await test.pool.query("insert into migration (name, checksum) values ('9999-tomorrow.sql', '')");
  expect(await said(examineSchema(test.database))).toEqual([
    "wrong: 2 steps are missing.",
    "wrong: The database has 1 step that this version does not know.",
  ]);
});

test("an account that may too little, or everything, is found", async () => {
  await using test = await openTestDatabase();
  const { database, pool } = test;
  expect(await said(examineRights(database, false))).toEqual(["doubtful: The account is a superuser of PostgreSQL."]);
  const role = `doctor_${process.pid}_${Date.now()}`;
  await pool.query(`create role ${role}`);
  const found = await onItsOwn(database, async (connection) => {
    await sql.raw(`set role ${role}`).execute(connection);
    const of = await said(examineRights(connection, false));
    await sql`reset role`.execute(connection);
    return of;
  });
  await pool.query(`drop role ${role}`);
  expect(found).toHaveLength(2);
  expect(found[0]).toBe("wrong: The account may not make tables.");
  expect(found[1]).toMatch(/^wrong: The account may not read and write \d+ tables\.$/);
});

test("writes that need not reach the disk are found, setting by setting", async () => {
  await using test = await openTestDatabase();
  const found = await onItsOwn(test.database, async (connection) => {
    // PostgreSQL's own settings are everybody's here; the view that tells of them can be one's own.
    await sql`create table pg_settings as select name, 'off' as setting from pg_catalog.pg_settings`.execute(
      connection,
    );
    await sql`set search_path = public, pg_catalog`.execute(connection);
    return said(examineDurability(connection));
  });
  expect(found).toHaveLength(2);
  expect(found[0]).toContain("wrong: fsync is off");
});

// While a busy machine asks, time passes.
test.each([
  [0, []],
  [-5_000, [expect.stringMatching(/^doubtful: This machine and the database are [456] seconds apart\.$/)]],
  [3_600_000, [expect.stringMatching(/^wrong: This machine and the database are 3,(599|60\d) seconds apart\.$/)]],
])("clocks that are %d ms apart are found where that is too much", async (by, expected) => {
  await using test = await openTestDatabase();
  expect(await said(examineClock(test.database, () => Date.now() + by))).toEqual(expected);
});

test("a disk without room, connections that are nearly all taken, open transactions and deleted rows are found", async () => {
  await using test = await openTestDatabase();
  const { database, pool } = test;
  // A file system that has no room for anybody.
  expect(await said(examineSpace(database, "/proc"))).toEqual(["wrong: 0 GB are left on the disk of /proc."]);
  expect((await said(examineConnections(database, 0)))[0]).toMatch(/^doubtful: \d+ of \d+ connections are taken\.$/);
  const client = await pool.connect();
  await client.query("begin; select 1");
  const open = await said(examineTransactions(database, 0));
  expect(open).toContainEqual(expect.stringMatching(/has stood open for 0 minutes and does nothing\.$/));
  await client.query("rollback");
  await client.query("insert into log_queue select gen_random_uuid(), 'x' from generate_series(1, 50)");
  await client.query("delete from log_queue; select pg_stat_force_next_flush()");
  await client.query("select 1");
  client.release();
  expect(await said(examineDeadRows(database, 10))).toEqual([
    "doubtful: log_queue holds 50 deleted rows, more than others.",
  ]);
});

const listening = async (server: Server): Promise<number> => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
};
const closedPort = async (): Promise<number> => {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, "close");
  return port;
};

test("a server that is stopped is no finding; another in its place, one that cannot serve and a refused key are", async () => {
  const host = "127.0.0.1";
  expect(await said(examineRunning({ host, port: await closedPort() }))).toBe("not_there");
  const other = createServer((_request, response) => response.end("hello"));
  const port = await listening(other);
  expect((await said(examineRunning({ host, port })))[0]).toMatch(/^wrong: At .* something else answers\.$/);
  other.closeAllConnections();
  other.close();
  await using ill = await openTestApp({ isReady: async () => false });
  const place = { host, port: Number(new URL(await ill.app.listen({ host, port: 0 })).port) };
  expect((await said(examineRunning(place)))[0]).toMatch(/runs and cannot serve\.$/);
  expect(await said(examineDecisions(place, { slot: "home", key: "wrong" }))).toEqual([
    "wrong: The server answered 404 where slot home was asked for.",
  ]);
});

test("replicas that the database does not know, or that were given different keys, are found", async () => {
  await using test = await openTestDatabase();
  const { database, pool } = test;
  expect(await said(examineReplicas(database, false))).toBe("not_there");
  expect(await said(examineReplicas(database, true))).toEqual([
    "wrong: A server answers, and the database knows of none.",
  ]);
  await pool.query(
    "insert into replica values (gen_random_uuid(), now() + interval '1 hour', '{a}'), (gen_random_uuid(), now() + interval '1 hour', '{a,b}')",
  );
  expect(await said(examineReplicas(database, true))).toEqual([
    "doubtful: The 2 processes were not all given the same master keys.",
  ]);
});

test("a worker that never was, is silent, or failed at something is found", async () => {
  await using test = await openTestDatabase();
  const { database, pool } = test;
  expect(await said(examineWorker(database))).toEqual(["doubtful: No background job ever ran."]);
  await pool.query(
    "create schema job; create table job.job (name text, state text, created_on timestamptz, completed_on timestamptz)",
  );
  await pool.query("insert into job.job values ('back-up', 'failed', $1, $1), ('send-messages', 'completed', $1, $1)", [
    new Date(Date.now() - 3_600_000),
  ]);
  expect(await said(examineWorker(database))).toEqual([
    "wrong: No background job has ended for 60 minutes.",
    "doubtful: The last run of back-up failed.",
  ]);
});

test("a mail server that is not there, or refuses the password, is found, without the password", async () => {
  await using refusing = await openMailServer({
    authOptional: false,
    onAuth: (_auth, _session, done) => done(new Error("canary-password is wrong")),
  });
  const mailAt = (port: number, user = "toko") =>
    ({ smtp: { host: "127.0.0.1", port, security: "none", ...(user && { user }) } }) as Parameters<
      typeof examineMail
    >[0];
  const refused = await examineMail(mailAt(refusing.port), "canary-password");
  expect(saidOf(refused)).toEqual([
    `wrong: The mail server 127.0.0.1:${refusing.port} does not take us: sign_in_refused`,
  ]);
  expect(JSON.stringify(refused)).not.toContain("canary");
  expect((await said(examineMail(mailAt(await closedPort()), undefined)))[0]).toMatch(/does not take us: unreachable$/);
  await using taking = await openMailServer();
  expect(await said(examineMail(mailAt(taking.port, ""), undefined))).toEqual([]);
  expect(taking.mails).toEqual([]);
  expect(await said(examineMail(undefined, undefined))).toBe("not_there");
});

test("webhooks whose host nobody knows, is private, silent, or has no certificate that is believed are found", async () => {
  const plain = createPlainServer((socket) => socket.on("error", () => undefined).end("no TLS is spoken here\r\n"));
  plain.listen(0, "127.0.0.1");
  await once(plain, "listening");
  const { port } = plain.address() as AddressInfo;
  const look = (address: string, privateHosts: readonly string[] = []) =>
    said(examineWebhooks({ addresses: [address], privateHosts }));
  expect(await look("https://nowhere.invalid/hook")).toEqual(["wrong: Nobody knows nowhere.invalid."]);
  expect(await look(`http://127.0.0.1:${port}/hook?key=canary`)).toEqual([
    `wrong: 127.0.0.1:${port} leads into a private network, which is not called.`,
  ]);
  expect(await look(`http://127.0.0.1:${port}/hook`, ["127.0.0.1"])).toEqual([]);
  expect((await look(`https://127.0.0.1:${port}/hook`, ["127.0.0.1"]))[0]).toMatch(/^wrong: /);
  expect(await look(`http://127.0.0.1:${await closedPort()}`, ["127.0.0.1"])).toEqual([
    expect.stringMatching(/does not answer\.$/),
  ]);
  plain.close();
  const { key, certificate } = await (await makeAuthority()).issue("toko.example");
  const encrypted = createEncryptedServer({
    key: key.export({ type: "pkcs8", format: "pem" }),
    cert: certificate.toString(),
  });
  const ownPort = await listening(encrypted);
  expect(await look(`https://127.0.0.1:${ownPort}/hook`, ["127.0.0.1"])).toEqual([
    `wrong: The certificate of 127.0.0.1:${ownPort} is not believed.`,
  ]);
  encrypted.close();
  expect(await said(examineAddress("http://toko-lestari.id"))).toEqual([
    "wrong: toko-lestari.id is reached without encryption.",
  ]);
  expect(await said(examineAddress("http://localhost:8080"))).toBe("not_there");
});

test("what is due and waits is found by its queue", async () => {
  await using test = await openTestDatabase();
  await test.pool.query(
    `insert into office_message values (gen_random_uuid(), '', 'waiting', null, 0, $1, $1, null),
       (gen_random_uuid(), '', 'waiting', null, 0, $2, $2, null)`,
    [new Date(NOW - 3_600_000), new Date(NOW + DAY)],
  );
  expect(await said(examineQueues(test.database, NOW))).toEqual([
    "doubtful: 2 in the queue office_messages, due for 60 minutes.",
  ]);
});

test("no model, an old one, one of another version and one that knows somebody who left are found", async () => {
  await using test = await openTestDatabase();
  const { database, pool } = test;
  const model = { schedule: EVERY_NIGHT, formatVersion: 4 };
  const look = () => said(examineModel(database, model, NOW));
  expect((await look())[0]).toContain("No model is published");
  const manifest = { modelId: "m", formatVersion: 3, fittedAt: NOW - 9 * DAY, people: 5, products: 6 };
  await pool.query(
    "insert into model (model_id, manifest, bytes_length, fitted_at, published_at) values ('m', $1, 1, $2, $2)",
    [JSON.stringify(manifest), new Date(NOW - 9 * DAY)],
  );
  await pool.query("insert into tombstone (subject_key, erased_at) values (gen_random_uuid(), $1)", [
    new Date(NOW - 2 * DAY),
  ]);
  expect(await look()).toEqual([
    "wrong: The published model is of another version and cannot be read.",
    "doubtful: The model is 9 days old.",
    "wrong: 1 model has been serving for more than a day with somebody in who left.",
  ]);
});

test("backups that are missing, failed or old are found, and so is restoring that was never rehearsed", async () => {
  await using test = await openTestDatabase();
  const { database, pool } = test;
  const ran = (kind: string, succeeded: boolean, daysAgo: number) =>
    pool.query("insert into backup_run values (gen_random_uuid(), $1, $2, $3, '{}')", [
      kind,
      new Date(NOW - daysAgo * DAY),
      succeeded,
    ]);
  expect(await said(examineBackups(database, undefined, NOW))).toEqual(["doubtful: No backups are made."]);
  expect(await said(examineBackups(database, EVERY_NIGHT, NOW))).toEqual(["doubtful: No backup was made yet."]);
  expect(await said(examineRestoreTest(database, NOW))).toBe("not_there");
  await ran("backup", true, 4);
  expect(await said(examineRestoreTest(database, NOW))).toEqual(["doubtful: Restoring was never rehearsed."]);
  await ran("backup", false, 1);
  expect(await said(examineBackups(database, EVERY_NIGHT, NOW))).toEqual([
    "wrong: The last backup failed.",
    "wrong: The last backup is 4 days old.",
  ]);
  await ran("rehearsal", true, 100);
  expect(await said(examineRestoreTest(database, NOW))).toEqual(["doubtful: Restoring was rehearsed 100 days ago."]);
  await ran("rehearsal", false, 1);
  expect(await said(examineRestoreTest(database, NOW))).toEqual([
    "wrong: Restoring the last backup failed when it was rehearsed.",
  ]);
  await ran("backup", true, 0);
  expect(await said(examineBackups(database, EVERY_NIGHT, NOW))).toEqual([]);
});

test("rows beyond their time are found by their table", () => {
  expect(saidOf(examineRetention(new Map([["event", 1_234]])))).toEqual([
    "wrong: 1,234 rows of event should have been deleted two days ago.",
  ]);
});

test("nobody asked for anything in an empty shop", async () => {
  await using test = await openTestDatabase();
  expect(await said(examineRequests(test.database, NOW))).toEqual([]);
});
