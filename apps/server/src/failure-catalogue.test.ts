import { verifyExport } from "@seimbang/verifier";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportLog } from "./accountability/export-log.ts";
import { openLog } from "./accountability/open-log.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { writeTcf } from "./signals/test-tcf.ts";
import { documentedRoutes } from "./test-documented-routes.ts";
import { openShopWithPeople } from "./test-people.ts";

/*
 * Failures that were seen at others, through the whole server. Which row of docs/failure-catalogue.md is held by which
 * test, here or elsewhere, stands in that table.
 */

type People = Awaited<ReturnType<typeof openShopWithPeople>>;
const ALL = { suggestions: true, ads: true, training: true, measurement: true };
/** Longer than anybody is remembered without being read anew. */
const REMEMBERED = 11 * 60_000;
/** Where people choose or ask something themselves, and so become known: as somebody new. */
const CHOOSES = new Set([
  "/v1/me/choices",
  "/v1/visitors",
  "/v1/me/requests",
  "/v1/me/gift",
  "/v1/me/previews",
  "/v1/me/threads",
]);
const NONE = { suggestions: false, ads: false, training: false, measurement: false };

let people: People;
let shop: People["shop"];
beforeAll(async () => {
  people = await openShopWithPeople({ limits: { requestsPerMinute: 1_000_000 } });
  shop = people.shop;
});
afterAll(() => shop[Symbol.asyncDispose]());

/** A device that chose, which is only known by the token that it was given. */
const device = async (purposes: object, level = 2): Promise<string> =>
  (await shop.ask("POST", "/v1/visitors", { payload: { level, age: "adult", purposes } })).body.token;
const decide = async (token: string, more: object = {}) =>
  (await shop.ask("POST", "/v1/decide", { payload: { slot: "banner", ...more }, token })).body;
const whyNot = async (token: string, more: object = {}): Promise<readonly string[]> => [
  ...new Set<string>((await decide(token, more)).withheld.map(({ why }: { why: string }) => why)),
];
/** The same, with the random key by which the shop knows it. */
const knownDevice = async (): Promise<{ readonly token: string; readonly subject: string }> => {
  const before = new Set(await allSubjects());
  const token = await device(ALL, 3);
  const [subject] = (await allSubjects()).filter((one) => !before.has(one));
  if (subject === undefined) throw new Error("Whoever grants something is known from then on.");
  return { token, subject };
};
const allSubjects = async (): Promise<readonly string[]> =>
  (await shop.query("select subject_key from subject")).rows.map(({ subject_key: key }) => key);
const erase = async (token: string) =>
  (await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token })).body;

/** How many rows each table has of somebody, as the database itself says; not by the holders that erase. */
const rowsOf = async (subject: string): Promise<Readonly<Record<string, number>>> => {
  const { rows: tables } = await shop.query(`
    select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'subject_key'
      and table_name not in ('erasure', 'tombstone')`);
  const counts = tables.map(
    ({ table_name: name }) =>
      `select '${name}' as name, count(*)::int as rows from ${name} where subject_key = '${subject}'`,
  );
  const { rows } = await shop.query(counts.join(" union all "));
  return Object.fromEntries(rows.filter((one) => one.rows > 0).map((one) => [one.name, one.rows]));
};

test("a refusal outlives an outage of the ledger: meanwhile nothing personal is used, and nothing is granted by it", async () => {
  const refuses = await device({ ...ALL, ads: false });
  const grants = await device(ALL);
  expect(await whyNot(grants)).not.toContain("purpose_not_granted");
  await shop.query("alter table choice rename to choice_gone");
  try {
    shop.passTime(REMEMBERED);
    for (const token of [refuses, grants]) expect(await whyNot(token)).toEqual(["choices_unreadable"]);
  } finally {
    await shop.query("alter table choice_gone rename to choice");
  }
  expect(await whyNot(refuses)).toContain("purpose_not_granted");
  expect((await shop.ask("GET", "/v1/me/choices", { token: refuses })).body.purposes.ads).toEqual({ granted: false });
});

test("no default, import, page or server of the shop's turns an explicit refusal into a grant", async () => {
  const rani = await shop.signCustomer("rani-refuses");
  await people.choose(rani, { level: 0, purposes: NONE });
  const consent = { categoryPreferences: { Advertising: true, Functional: true, advertising: true } };
  const payload = {
    userId: "rani-refuses",
    event: "Product Viewed",
    properties: { product_id: "tea" },
    context: { consent },
  };
  await shop.ask("POST", "/v1/track", { payload, key: shop.secretKey });
  await shop.ask("POST", "/v1/track", { payload, token: rani });
  const state = (await shop.ask("GET", "/v1/me/choices", { token: rani })).body;
  expect(state.level).toMatchObject({ cap: 0 });
  expect(Object.values<{ granted: boolean }>(state.purposes).filter(({ granted }) => granted)).toEqual([]);
});

test("an erasure answers what was really removed, as the database counts it, and nothing is left", async () => {
  const { token, subject } = await knownDevice();
  await people.viewed(token, "tea", 3);
  await decide(token);
  const before = await rowsOf(subject);
  expect(Object.keys(before).length).toBeGreaterThan(5);
  const { removed } = await erase(token);
  expect(Object.fromEntries(Object.entries<number>(removed).filter(([, rows]) => rows > 0))).toEqual(before);
  expect(await rowsOf(subject)).toEqual({});
});

test("whoever was erased is written about by no route any more, whatever an old token asks; who chooses afresh is somebody new", async () => {
  const { token, subject } = await knownDevice();
  await people.viewed(token, "pot", 3);
  await erase(token);
  const subjects = (await allSubjects()).length;
  const routes = documentedRoutes((await shop.ask("GET", "/openapi.json")).body);
  const asked = routes.filter(({ whoMay, path }) => whoMay.some((one) => one.startsWith("key")) && !CHOOSES.has(path));
  expect(asked.length).toBeGreaterThan(30);
  for (const { method, url, payload } of asked)
    await shop.ask(method, url(), { token, ...(payload === undefined ? {} : { payload }) });
  await people.viewed(token, "cup", 1);
  expect(await rowsOf(subject)).toEqual({});
  expect(await allSubjects()).toHaveLength(subjects);
  await shop.ask("PUT", "/v1/me/choices", { token, payload: { level: 2, age: "adult", purposes: ALL } });
  expect(await allSubjects()).toHaveLength(subjects + 1);
  expect((await people.events(token)).events).toEqual([]);
  expect(await rowsOf(subject)).toEqual({});
});

test("after an erasure a refusal is taken all the same, of somebody new, and a grant from before is not", async () => {
  const { token, subject } = await knownDevice();
  await erase(token);
  const refused = await shop.ask("POST", "/v1/me/requests", { payload: { kind: "objection" }, token });
  expect([refused.status, refused.body.state]).toEqual([201, "fulfilled"]);
  expect((await shop.ask("POST", "/v1/me/requests", { payload: { kind: "withdrawal" }, token })).status).toBe(201);
  const { purposes, objectsTo } = (await shop.ask("GET", "/v1/me/choices", { token })).body;
  expect(objectsTo.length).toBeGreaterThan(0);
  expect(Object.values<{ granted: boolean }>(purposes).filter(({ granted }) => granted)).toEqual([]);
  await people.viewed(token, "cup", 1);
  expect((await people.events(token)).events).toEqual([]);
  expect(await rowsOf(subject)).toEqual({});
});

test("the log is whole after an erasure, and after the next", async () => {
  const { database } = shop;
  const parts = await openLog({
    database,
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    clock: shop.now,
    shopUrl: "https://x.example",
  });
  const entries = async () => {
    const chunks = async function* () {
      for await (const piece of exportLog(parts)) yield Buffer.from(piece);
    };
    return (await verifyExport(chunks(), parts.signer.key)).kinds["erasure"] ?? 0;
  };
  const before = await entries();
  for (const more of [1, 2]) {
    const token = await device(ALL);
    await people.viewed(token, "tea", 2);
    await erase(token);
    expect(await entries()).toBe(before + more);
  }
});

test("an erasure whose process died is ended by the job that looks every minute, not by somebody who asks again", async () => {
  const { token, subject } = await knownDevice();
  await people.viewed(token, "tea", 2);
  await shop.query(`insert into erasure (subject_key, request_id, noted_at) values ('${subject}', 'died', now())`);
  await shop.serving.runJob("finish-erasures");
  expect(await rowsOf(subject)).toEqual({});
  const { rows } = await shop.query(
    `select finished_at is not null as done from erasure where subject_key = '${subject}'`,
  );
  expect(rows).toEqual([{ done: true }]);
});

test("the very first decision heeds what the browser says, and so does one whose string cannot be read", async () => {
  const token = await device(ALL);
  const gpc = await shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, token, headers: { "sec-gpc": "1" } });
  expect(gpc.body.level.effective).toBe(0);
  const fresh = await device(ALL);
  for (const signals of [{ gpp: "DBABLA~$" }, { tcf: "no string" }, { tcf: writeTcf().slice(0, -9) }])
    expect((await decide(fresh, { signals })).level.effective, JSON.stringify(signals)).toBe(0);
  expect((await decide(fresh)).level.effective).toBe(2);
});
