import { holdSubjects } from "@seimbang/database";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type Purpose, type PurposeRegistry } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { personalDataHolders } from "../personal-data-holders.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { deleteExpired } from "./delete-expired.ts";
import type { RetentionSettings } from "./retention-rules.ts";

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

const purpose = (name: string, retentionDays: number, fields: Purpose["fields"]): Purpose => ({
  purposeId: brandAs.purposeId(name),
  version: 1,
  basis: "consent",
  dataUse: "test",
  data: ["test"],
  fields,
  retentionDays,
  consentMonths: 12,
});
const registry: PurposeRegistry = {
  registryVersion: "1",
  purposes: [
    purpose("suggestions", 30, ["product_id"]),
    purpose("training", 10, ["product_id"]),
    purpose("messages", 100, ["email"]),
  ],
};
const settings = {
  ...{ registry, decisionsDays: 5, feedbackDays: 7, redemptionsDays: 40, pricesDays: 60, messagesDays: 90 },
  ...{ unusedDays: 200, threadsDays: 95, surveyPurpose: undefined },
};
const holders = personalDataHolders(secretsFrom(Buffer.alloc(32, 7)));

/** How many rows of each kind went; of events, how many left a purpose. */
const gone = async ({ database }: TestDatabase, changed: Partial<RetentionSettings> = {}, isDryRun = false) => {
  const report = await deleteExpired({ database, holders, settings: { ...settings, ...changed } }, NOW, isDryRun);
  const rows: Record<string, number> = { eventsDeleted: report.eventsDeleted };
  for (const line of report.lines) {
    const name = line.kind === "events" ? `events of ${line.purpose}` : line.kind;
    rows[name] = (rows[name] ?? 0) + line.rows;
  }
  return rows;
};

const keyOf = (person: number) => `00000000-0000-7000-8000-${String(person).padStart(12, "0")}`;
const daysAgo = (days: number) => new Date(NOW - days * DAY);

const storeSubject = (test: TestDatabase, person: number) =>
  sql`insert into subject values (${keyOf(person)}, true, ${daysAgo(400)})`.execute(test.database);
const storeEvent = (test: TestDatabase, person: number, days: number, purposes: readonly string[]) =>
  sql`insert into event (subject_key, event_id, kind, product_id, occurred_at, received_at, other_device, purposes)
    values (${keyOf(person)}, gen_random_uuid(), 'viewed', ${`${days} days`}, ${daysAgo(days)}, ${daysAgo(0)}, false, ${purposes})`.execute(
    test.database,
  );
const eventsIn = async (test: TestDatabase) =>
  (
    await sql<{ product_id: string; purposes: string[] }>`
    select product_id, purposes from event order by occurred_at desc`.execute(test.database)
  ).rows.map((row) => `${row.product_id}: ${row.purposes.join()}`);

test("an event leaves when the last of its purposes is over, and each purpose leaves it in its own time", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  for (const days of [9, 11, 31]) await storeEvent(test, 1, days, ["suggestions", "training"]);
  await storeEvent(test, 1, 12, ["training"]);
  expect(await gone(test)).toEqual({
    eventsDeleted: 2,
    "events of suggestions": 1,
    "events of training": 3,
  });
  expect(await eventsIn(test)).toEqual(["9 days: suggestions,training", "11 days: suggestions"]);
  expect(await gone(test)).toEqual({ eventsDeleted: 0 });
});

test("a purpose that the registry no longer names keeps nothing", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  await storeEvent(test, 1, 1, ["retired"]);
  await storeEvent(test, 1, 2, ["retired", "suggestions"]);
  await gone(test);
  expect(await eventsIn(test)).toEqual(["2 days: suggestions"]);
  await gone(test, { registry: { ...registry, purposes: [] } });
  expect(await eventsIn(test)).toEqual([]);
});

test("events whose person is unknown are not forgotten", async () => {
  await using test = await openTestDatabase();
  await sql`insert into subject select gen_random_uuid(), true, now() from generate_series(1, 1500)`.execute(
    test.database,
  );
  for (const person of [1, 2]) await storeEvent(test, person, 31, ["suggestions"]);
  // Wherever they are between those who are known, and after all of them.
  await sql`insert into event select (json_populate_record(event, json_build_object('subject_key', key))).*
    from event, unnest(array['40000000-0000-7000-8000-000000000001', '80000000-0000-7000-8000-000000000001',
      'ffffffff-ffff-7000-8000-000000000001']) as key where subject_key = ${keyOf(1)}`.execute(test.database);
  expect(await gone(test)).toMatchObject({ eventsDeleted: 5 });
});

test("the record of a decision leaves after its time", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  for (const days of [4, 6]) {
    await sql`insert into decision values (${keyOf(1)}, gen_random_uuid(), ${daysAgo(days)}, 'home', '')`.execute(
      test.database,
    );
  }
  expect(await gone(test)).toMatchObject({ decisions: 1 });
  const { rows } = await sql`select decided_at from decision`.execute(test.database);
  expect(rows).toEqual([{ decided_at: daysAgo(4) }]);
});

test("who was in which arm of an experiment leaves after 360 days", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  for (const days of [359, 361])
    await sql`insert into experiment_exposure values (${keyOf(1)}, gen_random_uuid(), 1, 2, false, ${daysAgo(days)})`.execute(
      test.database,
    );
  expect(await gone(test)).toMatchObject({ exposures: 1 });
  const { rows } = await sql`select exposed_at from experiment_exposure`.execute(test.database);
  expect(rows).toEqual([{ exposed_at: daysAgo(359) }]);
});

test("what was counted of campaigns is remembered until it could not come again, and its numbers for three years", async () => {
  await using test = await openTestDatabase();
  for (const days of [7, 9])
    await sql`insert into campaign_touch values (${Buffer.from([days])}, ${daysAgo(days)})`.execute(test.database);
  for (const days of [1095, 1097])
    await sql`insert into campaign_count values
      (gen_random_uuid(), 1, 'one', 'home', ${daysAgo(days)}, 0, 'contextual', ${days}, 0, 0, 0)`.execute(
      test.database,
    );
  for (const days of [1095, 1097])
    await sql`insert into campaign_block values
      (gen_random_uuid(), ${daysAgo(days + 6)}, ${daysAgo(days)}, now(), '[]')`.execute(test.database);
  expect(await gone(test)).toMatchObject({ campaign_touches: 1, campaign_counts: 1, campaign_blocks: 1 });
  const { rows } = await sql<{ left: string }>`
    select encode(touch_hash, 'hex') as left from campaign_touch union all select chosen::text from campaign_count`.execute(
    test.database,
  );
  expect(rows.map((row) => row.left).sort()).toEqual(["07", "1095"]);
});

test("what people said about items leaves after its time, and so does how comfortable they were, but no refusal", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  for (const days of [6, 8]) {
    await sql`insert into feedback values
      (${keyOf(1)}, gen_random_uuid(), 'd', 'home', ${`${days} days`}, 'gift', ${daysAgo(days)})`.execute(
      test.database,
    );
    for (const kind of ["comfort", "invitation"])
      await sql`insert into prompt values
        (${keyOf(1)}, gen_random_uuid(), ${kind}, ${daysAgo(days)}, 1, null, null, ${`${kind} ${days}`})`.execute(
        test.database,
      );
  }
  expect(await gone(test)).toMatchObject({ feedback: 1, comfort_answers: 1 });
  const { rows } = await sql`select product_id as left from feedback union all select answer from prompt`.execute(
    test.database,
  );
  expect(rows.map((row) => (row as { left: string }).left).sort()).toEqual([
    "6 days",
    "comfort 6",
    "invitation 6",
    "invitation 8",
  ]);
});

test("that something was deleted is remembered until it would be too old to come back anyway", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  for (const days of [-1, 0, 1]) {
    await sql`insert into forgotten_event values (${keyOf(1)}, gen_random_uuid(), ${daysAgo(days)})`.execute(
      test.database,
    );
  }
  expect(await gone(test)).toMatchObject({ forgotten_events: 2 });
  const { rows } = await sql`select expires_at from forgotten_event`.execute(test.database);
  expect(rows).toEqual([{ expires_at: daysAgo(-1) }]);
});

test("a request leaves two years after it was done, and never while it waits", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  for (const finished of [730, 732, undefined]) {
    const finishedAt = finished === undefined ? null : daysAgo(finished);
    await sql`insert into rights_request values (${keyOf(1)}, gen_random_uuid(), 'question', 'answered',
      ${daysAgo(800)}, ${daysAgo(797)}, 'test', ${finishedAt})`.execute(test.database);
  }
  expect(await gone(test)).toMatchObject({ requests: 1 });
  const { rows } = await sql`select finished_at from rights_request order by 1`.execute(test.database);
  expect(rows).toEqual([{ finished_at: daysAgo(730) }, { finished_at: null }]);
});

test("a request stays as long as somebody waits to hear whether it was refused rightly", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  const refused = "00000000-0000-4000-8000-000000000001";
  const store = (requestId: string, kind: string, about: string | null, finishedAt: Date | null) =>
    sql`insert into rights_request (subject_key, request_id, kind, state, received_at, due_at, clock, about, finished_at, channel)
      values (${keyOf(1)}, ${requestId}::uuid, ${kind}, 'open', ${daysAgo(800)}, ${daysAgo(797)}, 'test', ${about},
        ${finishedAt}, 'mail')`.execute(test.database);
  await store(refused, "access", null, daysAgo(732));
  await store("00000000-0000-4000-8000-000000000002", "appeal", refused, null);
  expect(await gone(test)).not.toHaveProperty("requests");
  await sql`update rights_request set finished_at = ${daysAgo(0)} where kind = 'appeal'`.execute(test.database);
  expect(await gone(test)).toMatchObject({ requests: 1 });
});

test("names and addresses leave with the last thing kept of their person, or when no purpose keeps them so long", async () => {
  await using test = await openTestDatabase();
  const storeMail = (person: number, days: number, field = "email") =>
    sql`insert into direct_identifier values (${keyOf(person)}, ${field}, '', ${daysAgo(days)})`.execute(test.database);
  for (const person of [1, 2, 3, 4, 5]) await storeSubject(test, person);
  await storeEvent(test, 1, 1, ["suggestions"]);
  await storeEvent(test, 2, 31, ["suggestions"]);
  await sql`insert into choice values (${keyOf(3)}, gen_random_uuid(), now(), 'choice', '{}', '{}')`.execute(
    test.database,
  );
  await storeEvent(test, 4, 1, ["suggestions"]);
  await storeMail(1, 99);
  await storeMail(2, 1);
  await storeMail(3, 99);
  await storeMail(4, 101);
  await storeMail(4, 101, "note");
  await storeMail(5, 1);
  expect(await gone(test)).toMatchObject({ names_and_addresses: 4 });
  const { rows } = await sql<{ person: string }>`
    select right(subject_key::text, 1) || ' ' || field as person from direct_identifier order by 1`.execute(
    test.database,
  );
  expect(rows.map(({ person }) => person)).toEqual(["1 email", "3 email"]);
});

test("which order an offer was used for is forgotten after its time; what came of the offer altogether is not", async () => {
  await using test = await openTestDatabase();
  await sql`insert into offer values (${keyOf(1)}, '{}', 2, 30, now(), null, 70)`.execute(test.database);
  for (const days of [39, 41])
    await sql`insert into offer_redemption values (${keyOf(1)}, ${Buffer.from([days])}, 15, ${daysAgo(days)})`.execute(
      test.database,
    );
  expect(await gone(test)).toEqual({ eventsDeleted: 0, redemptions: 1 });
  const { rows } = await sql`select redeemed_at from offer_redemption`.execute(test.database);
  expect(rows).toEqual([{ redeemed_at: daysAgo(39) }]);
  expect((await sql`select redeemed, discounted::int from offer`.execute(test.database)).rows).toEqual([
    { redeemed: 2, discounted: 30 },
  ]);
});

test("somebody of whom only choices are left goes whole once nothing was heard of them for long, and nobody else does", async () => {
  await using test = await openTestDatabase();
  const choose = (person: number, days: number, origin = "choice") =>
    sql`insert into choice values (${keyOf(person)}, gen_random_uuid(), ${daysAgo(days)}, ${origin}, '{}', '{}')`.execute(
      test.database,
    );
  for (const person of [1, 2, 3, 4]) {
    await storeSubject(test, person);
    await sql`insert into identity values (${Buffer.from([person])}, ${keyOf(person)}, 'customer', now())`.execute(
      test.database,
    );
    await choose(person, 201);
  }
  // What we wrote ourselves is no sign of theirs.
  await choose(1, 20, "staff");
  await sql`insert into message (subject_key, message_id, kind, channel, state, attempts, next_at, created_at)
    values (${keyOf(1)}, gen_random_uuid(), 'service', 'mail', 'sent', 1, now(), ${daysAgo(20)})`.execute(
    test.database,
  );
  await choose(2, 199);
  await storeEvent(test, 3, 20, ["suggestions"]);
  await sql`insert into rights_request values (${keyOf(4)}, gen_random_uuid(), 'question', 'received',
    ${daysAgo(300)}, ${daysAgo(297)}, 'test', null)`.execute(test.database);
  expect(await gone(test, {}, true)).toEqual({ eventsDeleted: 0, unused_people: 1 });
  expect(await gone(test)).toEqual({ eventsDeleted: 0, unused_people: 1 });
  for (const table of ["subject", "identity", "choice"]) {
    const { rows } = await sql<{ person: string }>`
      select distinct right(subject_key::text, 1) as person from ${sql.table(table)} order by 1`.execute(test.database);
    expect(
      rows.map(({ person }) => person),
      table,
    ).toEqual(["2", "3", "4"]);
  }
});

test("whoever gives a sign just as they are about to go stays, and whoever does not goes", async () => {
  await using test = await openTestDatabase();
  for (const person of [1, 2]) await storeSubject(test, person);
  const returning = await test.database.startTransaction().execute();
  await holdSubjects(returning, [keyOf(1)]);
  const running = gone(test);
  const isWaiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await vi.waitUntil(async () => (await isWaiting.execute(test.database)).rows.length > 0, { timeout: 20_000 });
  await sql`insert into choice values (${keyOf(1)}, gen_random_uuid(), ${daysAgo(0)}, 'choice', '{}', '{}')`.execute(
    returning,
  );
  await returning.commit().execute();
  expect(await running).toEqual({ eventsDeleted: 0, unused_people: 1 });
  const { rows } = await sql<{ subject_key: string }>`select subject_key from subject`.execute(test.database);
  expect(rows).toEqual([{ subject_key: keyOf(1) }]);
});

test("what a purpose calls unused goes from it, however young it is, and only of those who gave no sign", async () => {
  await using test = await openTestDatabase();
  const [suggestions, ...others] = registry.purposes;
  const changed = { registry: { ...registry, purposes: [{ ...suggestions!, unusedDays: 3 }, ...others] } };
  for (const person of [1, 2, 3]) await storeSubject(test, person);
  await storeEvent(test, 1, 5, ["suggestions", "training"]);
  // A decision that was asked for lately is a sign as well.
  await storeEvent(test, 3, 6, ["suggestions", "training"]);
  await sql`insert into decision (subject_key, decision_id, decided_at, slot, receipt)
    values (${keyOf(3)}, gen_random_uuid(), ${daysAgo(1)}, 'home', '')`.execute(test.database);
  await storeEvent(test, 2, 4, ["suggestions", "training"]);
  await storeEvent(test, 2, 2, ["suggestions", "training"]);
  expect(await gone(test, changed)).toEqual({ eventsDeleted: 0, "events of suggestions": 1 });
  expect(await eventsIn(test)).toEqual([
    "2 days: suggestions,training",
    "4 days: suggestions,training",
    "5 days: training",
    "6 days: suggestions,training",
  ]);
});

test("a dry run says what a run does and changes nothing, with people and since when their rows are", async () => {
  await using test = await openTestDatabase();
  await storeSubject(test, 1);
  await storeSubject(test, 2);
  for (const [person, days] of [
    [1, 31],
    [1, 33],
    [2, 40],
  ] as const)
    await storeEvent(test, person, days, ["suggestions"]);
  await sql`insert into direct_identifier values (${keyOf(1)}, 'email', '', ${daysAgo(1)})`.execute(test.database);
  const run = (isDryRun: boolean) => deleteExpired({ database: test.database, holders, settings }, NOW, isDryRun);
  const dry = await run(true);
  expect(dry.lines).toEqual([
    {
      ...{ kind: "events", table: "event", purpose: "suggestions", term: "purposes.suggestions.retentionDays" },
      ...{ rows: 3, people: 2, oldest: daysAgo(40).getTime(), newest: daysAgo(31).getTime() },
    },
    // With the last event its person's address goes as well, and a dry run knows.
    expect.objectContaining({ kind: "names_and_addresses", purpose: "messages", rows: 1, people: 1 }),
    expect.objectContaining({ kind: "unused_people", rows: 2 }),
  ]);
  expect(await eventsIn(test)).toHaveLength(3);
  const { isDryRun: _dry, ...told } = dry;
  expect(await run(false)).toEqual({ ...told, isDryRun: false });
  expect(await eventsIn(test)).toEqual([]);
});

test("a name or address that several purposes need stays for as long as the one that keeps it longest", async () => {
  await using test = await openTestDatabase();
  const { purposes } = registry;
  const short = purpose("receipts", 20, ["email"]);
  await storeSubject(test, 1);
  await storeEvent(test, 1, 1, ["suggestions"]);
  await sql`insert into direct_identifier values (${keyOf(1)}, 'email', '', ${daysAgo(50)})`.execute(test.database);
  for (const named of [
    [short, ...purposes],
    [...purposes, short],
  ])
    expect(await gone(test, { registry: { ...registry, purposes: named } })).not.toHaveProperty("names_and_addresses");
});

test("what was asked for a product and is no more is forgotten after its time, and what is still asked never", async () => {
  await using test = await openTestDatabase();
  for (const [productId, days] of [
    ["tea", 90],
    ["tea", 61],
    ["pot", 90],
    ["pot", 59],
    ["cup", 900],
  ] as const)
    await sql`insert into price_history (product_id, recorded_at, price)
      values (${productId}, ${daysAgo(days)}, 5)`.execute(test.database);
  expect(await gone(test)).toEqual({ eventsDeleted: 0, prices: 1 });
});
