import { chown, mkdtemp, rm, stat } from "node:fs/promises";
import { PROBLEMS } from "@seimbang/contracts";
import { mountTestDisk, whyNoTestDisk } from "@seimbang/database/test-disk";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { eventTotals } from "./collect/test-totals.ts";
import { openTestShop } from "./test-open-shop.ts";

type TestShop = Awaited<ReturnType<typeof openTestShop>>;

const SMALL_MEGABYTES = 3;
const LARGE_MEGABYTES = 64;
const BATCH = 200;
const MOST_TRIES = 500;
const whyNot = await whyNoTestDisk();

/** Events and decisions on a disk of their own, which has to belong to whom PostgreSQL runs as. */
const moveToSmallDisk = async ({ database }: TestShop) => {
  await using stack = new AsyncDisposableStack();
  // Where a server that runs as somebody else comes through, as it may not through this run's own folder.
  const folder = await mkdtemp("/var/tmp/seimbang-disk-");
  stack.defer(() => rm(folder, { recursive: true }));
  const disk = stack.use(mountTestDisk(folder, SMALL_MEGABYTES)!);
  const { rows } = await sql<{ data_directory: string }>`show data_directory`.execute(database);
  const owner = await stat(rows[0]!.data_directory);
  await chown(folder, owner.uid, owner.gid);
  const name = sql.id(`small_${folder.slice(-6).toLowerCase()}`);
  await sql`create tablespace ${name} location ${sql.lit(folder)}`.execute(database);
  stack.defer(() => sql`drop tablespace ${name}`.execute(database).then(() => undefined));
  for (const table of ["event", "decision"]) {
    await sql`alter table ${sql.id(table)} set tablespace ${name}`.execute(database);
    stack.defer(async () => {
      await sql`alter table ${sql.id(table)} set tablespace pg_default`.execute(database);
    });
  }
  const moved = stack.move();
  return { grow: () => disk.grow(LARGE_MEGABYTES), [Symbol.asyncDispose]: () => moved.disposeAsync() };
};

const batch = (round: number) => ({
  batch: [
    { type: "page" },
    ...Array.from({ length: BATCH }, (_, at) => ({
      type: "track",
      event: "Products Searched",
      messageId: `${round}-${at}`,
      properties: { query: `red shirt ${"x".repeat(150)}` },
    })),
  ],
});

test("a full disk refuses whole requests and leaves decisions contextual, until there is room again", {
  timeout: 60_000,
}, async ({ skip }) => {
  if (whyNot !== undefined) skip(whyNot);
  await using shop = await openTestShop();
  const choice = { level: 4, age: "adult", purposes: { suggestions: true } };
  const { token } = (await shop.ask("POST", "/v1/visitors", { payload: choice })).body;
  await using disk = await moveToSmallDisk(shop);
  const send = (round: number) => shop.ask("POST", "/v1/batch", { payload: batch(round), token, key: shop.secretKey });
  const decide = async () => (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
  const stored = async () => {
    const [pages] = Object.values(await eventTotals(shop.database));
    return { events: await shop.countRows("event"), pages };
  };

  let acknowledged = 0;
  let answer = await send(0);
  while (answer.status === 200 && acknowledged < MOST_TRIES) {
    acknowledged += 1;
    answer = await send(acknowledged);
  }
  expect([answer.status, answer.body.code, answer.headers["retry-after"]]).toEqual([503, "storage_full", "1"]);
  expect([answer.body.title, answer.body.titleId]).toEqual([PROBLEMS.storage_full.en, PROBLEMS.storage_full.id]);
  expect(acknowledged).toBeGreaterThan(2);
  expect(await stored()).toEqual({ events: acknowledged * BATCH, pages: acknowledged });

  const personal: string[] = [];
  let decided = await decide();
  while (decided.used.length > 0 && personal.length < MOST_TRIES) {
    personal.push(decided.decisionId);
    decided = await decide();
  }
  expect(decided.items.length).toBeGreaterThan(0);
  expect(decided.withheld).toContainEqual({ source: "searches", why: "engine_unavailable" });

  disk.grow();
  expect((await send(acknowledged)).status).toBe(200);
  expect(await stored()).toEqual({ events: (acknowledged + 1) * BATCH, pages: acknowledged + 1 });
  personal.push((await decide()).decisionId);
  for (const decisionId of personal) {
    expect((await shop.ask("GET", `/v1/decisions/${decisionId}`, { token })).status).toBe(200);
  }
});
