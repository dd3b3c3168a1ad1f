import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database, DatabaseTransaction } from "@seimbang/database";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { type AppendLimits, DEFAULT_APPEND_LIMITS, groupAppends } from "./append-grouped.ts";
import { appendNewBy } from "./append-new.ts";
import type { EventRow } from "./event-row.ts";
import { collectPersonalData } from "./personal-data.ts";
import { type Append, appendTogether } from "./store.ts";
import { eventRow, newSubject } from "./test-events.ts";
import { dropTotals, eventTotals } from "./test-totals.ts";

const rowsOnly = (rows: readonly EventRow[]): Append => ({ rows, counts: [], drops: [] });
const countEvents = async (database: Database): Promise<number> => {
  const { count } = await database
    .selectFrom("event")
    .select((column) => column.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

const rowByRow = (test: TestDatabase, limits?: AppendLimits) => groupAppends(test.database, limits);
/** However few rows there are. */
const copying = (test: TestDatabase, limits?: AppendLimits) =>
  groupAppends(test.database, limits, appendNewBy(test, 1));

describe.each([
  ["row by row", rowByRow],
  ["by COPY while everything is new", copying],
])("%s", (_, open) => {
  test("what many requests append at once is committed in few transactions and each learns what was new", async () => {
    await using test = await openTestDatabase();
    const subjectKey = await newSubject(test.database);
    const writer = open(test);
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () => writer.append(rowsOnly([eventRow({ subjectKey }), eventRow({ subjectKey })]))),
    );
    expect(outcomes.every(({ fates }) => fates.join() === "new,new")).toBe(true);
    expect(await countEvents(test.database)).toBe(400);
    const transactions = await test.database
      .selectFrom("event")
      .select(sql<string>`count(distinct xmin::text)`.as("count"))
      .executeTakeFirstOrThrow();
    expect(Number(transactions.count)).toBeLessThan(10);
  });

  test("a repetition is reported and stored once, whether it comes later or in the same transaction", async () => {
    await using test = await openTestDatabase();
    const row = eventRow({ subjectKey: await newSubject(test.database) });
    const writer = open(test, { ...DEFAULT_APPEND_LIMITS, mostTransactions: 1 });
    const [other, first, second] = await Promise.all([
      writer.append(rowsOnly([eventRow({ subjectKey: row.subjectKey })])),
      writer.append(rowsOnly([row])),
      writer.append(rowsOnly([row, row])),
    ]);
    expect([other, first, second].map(({ fates }) => fates)).toEqual([["new"], ["new"], ["known", "known"]]);
    expect(await writer.append(rowsOnly([row]))).toEqual({ fates: ["known"] });
    expect(await countEvents(test.database)).toBe(2);
  });

  test("one order under a device and under a customer is two rows", async () => {
    await using test = await openTestDatabase();
    const eventId = randomUUID();
    const people = [await newSubject(test.database), await newSubject(test.database)];
    const rows = people.map((subjectKey) => eventRow({ subjectKey, eventId }));
    expect(await open(test).append(rowsOnly(rows))).toEqual({ fates: ["new", "new"] });
  });

  test("nothing is written for somebody erased, even when the event was already waiting", async () => {
    await using test = await openTestDatabase();
    const [erased, other] = [await newSubject(test.database), await newSubject(test.database)];
    await test.database.insertInto("tombstone").values({ subject_key: erased, erased_at: new Date() }).execute();
    const rows = [eventRow({ subjectKey: erased }), eventRow({ subjectKey: other })];
    expect(await open(test).append(rowsOnly(rows))).toEqual({ fates: ["erased", "new"] });
  });

  test("what comes while its person is being erased waits, and is then left out", async () => {
    await using test = await openTestDatabase();
    const [erased, other] = [await newSubject(test.database), await newSubject(test.database)];
    const erasing = Promise.withResolvers<void>();
    const finishing = Promise.withResolvers<void>();
    const erasure = test.database.transaction().execute(async (transaction) => {
      await transaction.insertInto("tombstone").values({ subject_key: erased, erased_at: new Date() }).execute();
      await collectPersonalData.erase(transaction, erased);
      erasing.resolve();
      await finishing.promise;
    });
    await erasing.promise;
    const appending = open(test).append(rowsOnly([eventRow({ subjectKey: erased }), eventRow({ subjectKey: other })]));
    expect(await Promise.race([appending, sleep(200, "waits")])).toBe("waits");
    finishing.resolve();
    await erasure;
    expect(await appending).toEqual({ fates: ["erased", "new"] });
    expect(await countEvents(test.database)).toBe(1);
  });

  test("totals add up over requests and transactions", async () => {
    await using test = await openTestDatabase();
    const writer = open(test);
    const counts = [{ day: "2026-11-24", kind: "viewed", productId: "shirt", events: 2 }];
    const drops = [{ day: "2026-11-24", reason: "no_consent", detail: "", events: 1 }];
    await Promise.all(Array.from({ length: 25 }, () => writer.append({ rows: [], counts, drops })));
    expect(await eventTotals(test.database)).toEqual({ "viewed shirt": 50 });
    expect(await dropTotals(test.database)).toEqual({ no_consent: 25 });
  });

  test("when too much waits the request is refused and nothing of it is stored", async () => {
    await using test = await openTestDatabase();
    const subjectKey = await newSubject(test.database);
    const writer = open(test, { mostTransactions: 1, rowsPerTransaction: 2, mostWaitingRows: 2 });
    const attempts = Array.from({ length: 5 }, () => writer.append(rowsOnly([eventRow({ subjectKey })])));
    const settled = await Promise.allSettled(attempts);
    const refused = settled.filter((outcome) => outcome.status === "rejected").map((outcome) => outcome.reason.code);
    expect(refused).toEqual(["busy", "busy"]);
    expect(await countEvents(test.database)).toBe(3);
  });

  test("a row that the database cannot take fails its own request only", async () => {
    await using test = await openTestDatabase();
    const subjectKey = await newSubject(test.database);
    const writer = open(test, { mostTransactions: 1, rowsPerTransaction: 100, mostWaitingRows: 100 });
    const settled = await Promise.allSettled(
      [1, 1, 1e30, 1].map((price) => writer.append(rowsOnly([eventRow({ subjectKey, price })]))),
    );
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(await countEvents(test.database)).toBe(3);
  });

  test("two writers with the same rows in opposite order do not wait for each other for ever", async () => {
    await using test = await openTestDatabase();
    const subjects = await Promise.all(Array.from({ length: 20 }, () => newSubject(test.database)));
    const writer = open(test, { mostTransactions: 2, rowsPerTransaction: 1, mostWaitingRows: 100_000 });
    for (let round = 0; round < 20; round += 1) {
      const rows = subjects.map((subjectKey) => eventRow({ subjectKey }));
      const both = await Promise.all([writer.append(rowsOnly(rows)), writer.append(rowsOnly(rows.toReversed()))]);
      expect(both.flatMap(({ fates }) => fates).filter((fate) => fate === "new")).toHaveLength(20);
    }
  });

  test("a group with something known is stored whole, and so are the groups after it", async () => {
    await using test = await openTestDatabase();
    const subjectKey = await newSubject(test.database);
    const known = eventRow({ subjectKey });
    const writer = open(test);
    const fates: string[] = [];
    for (const rows of [[known], [eventRow({ subjectKey }), known], [eventRow({ subjectKey })], [known]]) {
      fates.push((await writer.append(rowsOnly(rows))).fates.join());
    }
    expect(fates).toEqual(["new", "new,known", "new", "known"]);
    expect(await countEvents(test.database)).toBe(3);
  });

  test("what its person deleted is not stored again", async () => {
    await using test = await openTestDatabase();
    const subjectKey = await newSubject(test.database);
    const [deleted, other] = [eventRow({ subjectKey }), eventRow({ subjectKey })];
    await test.database
      .insertInto("forgotten_event")
      .values({ subject_key: subjectKey, event_id: deleted.eventId, expires_at: new Date(Date.UTC(2030, 0, 1)) })
      .execute();
    expect(await open(test).append(rowsOnly([deleted, other]))).toEqual({ fates: ["known", "new"] });
  });

  test("text with quotes, commas, braces and backslashes is kept as it came", async () => {
    await using test = await openTestDatabase();
    const subjectKey = await newSubject(test.database);
    const query = String.raw`a "quoted", {braced} \ back NULL 'single' 日本`;
    const productId = brandAs.productId("NULL");
    await open(test).append(rowsOnly([eventRow({ subjectKey, query, productId })]));
    const stored = await test.database.selectFrom("event").select(["query", "product_id"]).executeTakeFirstOrThrow();
    expect(stored).toEqual({ query, product_id: "NULL" });
  });

  test("the writer is drained once all that waited is stored", async () => {
    await using test = await openTestDatabase();
    const subjectKey = await newSubject(test.database);
    const writer = open(test);
    void writer.append(rowsOnly([eventRow({ subjectKey })]));
    await writer.drained();
    expect(await countEvents(test.database)).toBe(1);
  });
});

test("a writer does not wait for another's commit to add to the same total", async () => {
  await using test = await openTestDatabase();
  const drops = [{ day: "2026-11-24", reason: "no_consent", detail: "", events: 1 }];
  const add = (database: Database) => appendTogether(database, { rows: [], counts: [], drops });
  await test.database.transaction().execute(async (one) => {
    await add(one);
    await asOtherWriter(test.database, await writerOf(one), add);
  });
  expect(await dropTotals(test.database)).toEqual({ no_consent: 2 });
});

const writerOf = async (transaction: DatabaseTransaction): Promise<number> => {
  const { rows } = await sql<{ writer: number }>`select pg_backend_pid() % 16 as writer`.execute(transaction);
  return rows[0]?.writer ?? Number.NaN;
};

/** On a connection whose writer is another: of sixteen one has the same. */
const asOtherWriter = async (
  database: Database,
  taken: number,
  work: (transaction: DatabaseTransaction) => Promise<unknown>,
): Promise<unknown> =>
  database.transaction().execute(async (transaction) => {
    await sql`set local lock_timeout = '2s'`.execute(transaction);
    return (await writerOf(transaction)) === taken ? asOtherWriter(database, taken, work) : work(transaction);
  });
