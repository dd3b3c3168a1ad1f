import { randomUUID } from "node:crypto";
import type { OpenDatabase } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { createDecisionCounter } from "./count-decisions.ts";
import { createExposureMemory } from "./exposure-memory.ts";
import { decidePersonalData } from "./personal-data.ts";
import { createDecisionRecorder } from "./record-decisions.ts";
import { type DecisionRow, findDecision, holdShowing, loadMet } from "./store.ts";

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0, 123);
const home = brandAs.slotName("home");
const aRow = (fields: Partial<DecisionRow> = {}): DecisionRow => ({
  subject: brandAs.subjectKey(randomUUID()),
  rowId: timeOrderedId(),
  decidedAt: NOW,
  creatives: [],
  used: undefined,
  preview: undefined,
  slot: home,
  receipt: Buffer.from([0, 1, 0xff]),
  ...fields,
});

/** The recorder of a process that decides alone, or of one that looks at what others showed. */
const openRecorder = ({ database, pool }: Pick<OpenDatabase, "database" | "pool">, isAlone = true) => {
  const exposures = createExposureMemory();
  const replicas = { isAlone: () => isAlone, isKnown: async () => {} };
  const recorder = createDecisionRecorder({ database, pool, replicas, exposures, since: () => 0 });
  return { ...recorder, exposures, record: (row: DecisionRow) => recorder.record({ rows: [row], shown: [] }) };
};

test("what many record at once is stored in few transactions, each row as it was given", async () => {
  await using test = await openTestDatabase();
  const { record } = openRecorder(test);
  const rows = Array.from({ length: 300 }, (_, number) => aRow({ receipt: Buffer.from(`receipt ${number}`) }));
  await Promise.all(rows.map(record));
  for (const { subject, rowId, creatives: _, used: __, ...rest } of rows)
    expect(await findDecision(test.database, subject, rowId)).toEqual(rest);
  const { rows: written } = await sql<{ n: string }>`select count(distinct xmin::text) as n from decision`.execute(
    test.database,
  );
  expect(Number(written[0]?.n)).toBeLessThanOrEqual(3);
});

test("what counts towards somebody's limits is read again with its decision and its time, as far back as asked", async () => {
  await using test = await openTestDatabase();
  const { record } = openRecorder(test);
  const subject = brandAs.subjectKey(randomUUID());
  const creatives = ["one", "two"].map((name) => ({
    campaignId: brandAs.campaignId(randomUUID()),
    creativeId: brandAs.creativeId(name),
  }));
  const used = { points: 14.35, products: ["a b", "c,{d}"].map(brandAs.productId) };
  const decided = aRow({ subject, creatives, used });
  await Promise.all([decided, aRow({ subject }), aRow()].map(record));
  expect([...(await loadMet(test.database, [subject], Date.now() - 60_000))]).toEqual([
    [subject, { shown: [{ creatives, ...used, rowId: decided.rowId, at: NOW }], arms: new Map() }],
  ]);
  expect((await loadMet(test.database, [subject], Date.now() + 60_000)).size).toBe(0);
});

test("a decision is somebody's own: under another person it is not found", async () => {
  await using test = await openTestDatabase();
  const row = aRow();
  await openRecorder(test).record(row);
  expect(await findDecision(test.database, brandAs.subjectKey(randomUUID()), row.rowId)).toBeUndefined();
});

test("nothing is recorded for somebody who was erased, however the two meet", async () => {
  await using test = await openTestDatabase();
  const { record } = openRecorder(test);
  const subject = brandAs.subjectKey(randomUUID());
  await record(aRow({ subject }));
  let late: Promise<unknown> = Promise.resolve();
  await test.database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("tombstone")
      .values({ subject_key: subject, erased_at: new Date(NOW) })
      .execute();
    expect(await decidePersonalData.erase(transaction, subject)).toEqual({ decision: 1 });
    late = record(aRow({ subject }));
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await late;
  await record(aRow({ subject }));
  expect(await test.database.selectFrom("decision").selectAll().execute()).toEqual([]);
});

test("a record that the database refuses is not taken for written, and the next one is", async () => {
  await using test = await openTestDatabase();
  const { record, drained } = openRecorder(test);
  const row = aRow();
  await record(row);
  await expect(record(row)).rejects.toThrow(/duplicate key/);
  await record(aRow());
  await drained();
});

const shownOnce = { used: { points: 1, products: [] } };

test("what another process showed meanwhile is not gone beyond: nothing is written, and what it showed is known then", async () => {
  await using test = await openTestDatabase();
  const [one, other] = [openRecorder(test, false), openRecorder(test, false)];
  const first = aRow(shownOnce);
  const { subject } = first;
  expect(await one.record(first)).toBe(true);
  const late = aRow({ subject, ...shownOnce });
  expect(await other.record(late)).toBe(false);
  expect(await findDecision(test.database, subject, late.rowId)).toBeUndefined();
  const known: unknown[] = [];
  await other.recordHolding(subject, ({ shown }) => {
    known.push(...shown.map(({ rowId }) => rowId));
    return [late];
  });
  expect(known).toEqual([first.rowId]);
  expect(await findDecision(test.database, subject, late.rowId)).toBeDefined();
});

test("what is chosen anew is waited for as whatever is recorded", async () => {
  await using test = await openTestDatabase();
  const { recordHolding, settled, drained } = openRecorder(test, false);
  const late = aRow(shownOnce);
  const { subject } = late;
  const waits = [settled, drained];
  let ended = 0;
  await test.database.transaction().execute(async (transaction) => {
    await holdShowing(transaction, [subject]);
    void recordHolding(subject, () => [late]);
    for (const wait of waits) void wait().then(() => (ended += 1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toBe(0);
  });
  await Promise.all(waits.map((wait) => wait()));
  expect(await findDecision(test.database, subject, late.rowId)).toBeDefined();
});

test("of what two processes show the same people at once, one is written for each", async () => {
  await using test = await openTestDatabase();
  const [one, other] = [openRecorder(test, false), openRecorder(test, false)];
  const people = Array.from({ length: 40 }, () => aRow(shownOnce));
  const again = people.map(({ subject }) => aRow({ subject, ...shownOnce }));
  const written = await Promise.all([...people.map(one.record), ...again.toReversed().map(other.record)]);
  expect(written.filter((isWritten) => isWritten)).toHaveLength(40);
});

test("what a process showed itself does not stop it, and what counts towards no limit is written whoever showed what", async () => {
  await using test = await openTestDatabase();
  const { record, exposures } = openRecorder(test, false);
  const first = aRow(shownOnce);
  const { subject } = first;
  for (const row of [first, aRow({ subject, ...shownOnce }), aRow({ subject })]) {
    exposures.note(subject, { rowId: row.rowId, at: NOW, creatives: [], points: 1, products: [] });
    expect(await record(row)).toBe(true);
  }
  expect(await openRecorder(test, false).record(aRow({ subject }))).toBe(true);
});

test("decisions that read nothing are counted by day, slot, level and consent state, and a failed write loses none", async () => {
  await using test = await openTestDatabase();
  const counter = createDecisionCounter(test.database);
  counter.count(home, 0, "contextual", NOW);
  counter.count(home, 0, "contextual", NOW);
  counter.count(home, 0, "refused", NOW);
  counter.count(home, 2, "known", NOW);
  await sql`alter table decision_count rename to away`.execute(test.database);
  await expect(counter.flush()).rejects.toThrow();
  await sql`alter table away rename to decision_count`.execute(test.database);
  counter.count(home, 0, "contextual", NOW);
  await counter.flush();
  await counter.flush();
  const counted = await test.database
    .selectFrom("decision_count")
    .select(["slot", "level", "consent", "decisions"])
    .select(sql<string>`day::text`.as("day"))
    .orderBy("level")
    .orderBy("consent")
    .execute();
  expect(counted).toEqual([
    { day: "2026-11-24", slot: "home", level: 0, consent: "contextual", decisions: "3" },
    { day: "2026-11-24", slot: "home", level: 0, consent: "refused", decisions: "1" },
    { day: "2026-11-24", slot: "home", level: 2, consent: "known", decisions: "1" },
  ]);
});
