import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type Purpose } from "@seimbang/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OUTLIVES_PEOPLE, personalDataHolders } from "../personal-data-holders.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { deleteExpired } from "./delete-expired.ts";
import { otherRules } from "./retention-rules.ts";

const DAY = 86_400_000;
const BORN = Date.UTC(2026, 0, 1);
const SUBJECT = "0197d6f0-0000-7000-8000-000000000001";
const HASH = Buffer.alloc(32, 5);

const purpose = (name: string, retentionDays: number, fields: Purpose["fields"]): Purpose => ({
  ...{ purposeId: brandAs.purposeId(name), version: 1, basis: "consent", dataUse: "test", data: ["test"] },
  ...{ fields, retentionDays, consentMonths: 12 },
});
const settings = {
  registry: {
    registryVersion: "1",
    purposes: [
      purpose("suggestions", 30, ["product_id"]),
      purpose("messages", 100, ["email"]),
      purpose("fairness", 60, []),
    ],
  },
  ...{
    decisionsDays: 5,
    feedbackDays: 7,
    redemptionsDays: 40,
    pricesDays: 60,
    messagesDays: 90,
    unusedDays: 900,
    threadsDays: 95,
  },
  surveyPurpose: "fairness",
};
const holders = personalDataHolders(secretsFrom(Buffer.alloc(32, 7)));

/**
 * For how many days a row of each table is kept that is from one and the same moment. What goes with its person goes once
 * the last of the others has gone and nobody was heard of; a new table about people has to be said here, and have a rule.
 */
const KEPT_DAYS: Readonly<Record<string, number>> = {
  ...{ event: 30, decision: 5, feedback: 7, experiment_exposure: 360, fairness_answer: 60, rights_request: 731 },
  ...{
    direct_identifier: 100,
    message: 90,
    message_stop: 900,
    prompt: 7,
    survey_response: 7,
    proposal: 7,
    proposal_vote: 7,
    preview_grant: 0,
    forgotten_event: 0,
    breach_person: 0,
  },
  // Every row of these says itself until when a law has it kept.
  ...{ invoice_line: 0, invoice_owner: 0 },
  creative_rating: 7,
  // After the end of a conversation, and all that was said goes with it.
  ...{ thread: 95, thread_post: 95, thread_theme: 95 },
  // Long enough to be taken away.
  recipient_result: 90,
  ...{ subject: 900, identity: 900, person_key: 900, choice: 900, log_opening: 900 },
  // The hashes by which late events are refused.
  erased_identity: 100,
  // Whom a recipient is still to be told of stands in it for a month at most.
  told_recipient: 731,
};
/** By a random key that leads to nobody, a restored backup is told who was erased, for as long as there may be a backup. */
const KEPT_FOR_GOOD = ["erasure", "tombstone"];

/** The same of what is about nobody; a new rule of such a table has to be said here. */
const NOBODYS_KEPT_DAYS: Readonly<Record<string, number>> = {
  // A day longer than a touch may come late.
  campaign_touch: 8,
  // What is of a whole day is as old as the end of it.
  ...{ campaign_count: 1097, campaign_block: 1097 },
  ...{ offer_redemption: 40, cancelled_order: 40 },
  invoice_cancellation: 0,
  ...{ office_message: 90, webhook_delivery: 90 },
  ...{ backup_run: 1096, retention_run: 1096 },
  ...{ partner_request: 731, partner_callback: 731 },
};
/** A price stays for as long as it is asked, however old it is: `forget-prices` of the catalogue is tested there. */
const BY_MORE_THAN_TIME = ["price_history"];

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

type Column = { table: string; column: string; type: string; isPersonal: boolean };

const columnsOf = async (): Promise<readonly Column[]> => {
  const { rows } = await opened.pool.query<Column>(`
    select c.table_name as table, c.column_name as column, c.udt_name as type,
      coalesce(col_description(format('%I.%I', c.table_schema, c.table_name)::regclass, c.ordinal_position), '')
        = 'personal' as "isPersonal"
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, c.ordinal_position`);
  return rows;
};

/** Every table with a person in it, as the database itself says. */
const tablesOfPeople = async (): Promise<readonly string[]> => [
  ...new Set(
    (await columnsOf())
      .filter(({ column, isPersonal }) => column === "subject_key" || isPersonal)
      .map(({ table }) => table),
  ),
];

test("for every table with a person in it, and for no other, it is said how long rows are kept", async () => {
  const expected = [...Object.keys(KEPT_DAYS), ...KEPT_FOR_GOOD].sort();
  expect([...(await tablesOfPeople())].sort()).toEqual(expected);
  expect(KEPT_FOR_GOOD.every((table) => OUTLIVES_PEOPLE.includes(table))).toBe(true);
});

test("by a clock that is put forward, every row about a person goes when its time is over and not before", () =>
  eachGoesInItsTime(KEPT_DAYS));

test("every row about nobody goes by its own clock as well, and a rule without a time is noticed", async () => {
  const tables = new Set(otherRules(settings, BORN).map(({ table }) => table));
  const ofNobody = [...tables].filter((table) => !Object.hasOwn(KEPT_DAYS, table));
  expect(ofNobody.sort()).toEqual([...Object.keys(NOBODYS_KEPT_DAYS), ...BY_MORE_THAN_TIME].sort());
  for (const table of Object.keys(NOBODYS_KEPT_DAYS)) await takeAnyValue(table);
  await eachGoesInItsTime(NOBODYS_KEPT_DAYS);
});

/** Lets a row be of values that say nothing, in this test's own database. */
const takeAnyValue = async (table: string): Promise<void> => {
  const { rows } = await opened.pool.query<{ conname: string }>(
    "select conname from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')",
    [table],
  );
  for (const { conname } of rows) await opened.pool.query(`alter table "${table}" drop constraint "${conname}"`);
};

const eachGoesInItsTime = async (keptDays: Readonly<Record<string, number>>): Promise<void> => {
  for (const table of Object.keys(keptDays)) await seed(table);
  const stillThere = async (): Promise<readonly string[]> => {
    const left: string[] = [];
    for (const table of Object.keys(keptDays))
      if ((await opened.pool.query(`select from "${table}"`)).rowCount !== 0) left.push(table);
    return left.sort();
  };
  const days = [...new Set(Object.values(keptDays))].sort((one, other) => one - other);
  for (const day of days) {
    const isKept = (isBefore: boolean) =>
      Object.entries(keptDays)
        .filter(([, kept]) => (isBefore ? kept >= day : kept > day))
        .map(([table]) => table)
        .sort();
    await deleteExpired({ database: opened.database, holders, settings }, BORN + day * DAY - 1);
    expect(await stillThere(), `a moment before day ${day}`).toEqual(isKept(true));
    await deleteExpired({ database: opened.database, holders, settings }, BORN + day * DAY + 1);
    expect(await stillThere(), `a moment after day ${day}`).toEqual(isKept(false));
  }
};

/** One row, about one person where it is about any, every time in it the same. */
const seed = async (table: string): Promise<void> => {
  const own = (await columnsOf()).filter((column) => column.table === table);
  const places = own.map((_, at) => `$${at + 1}`);
  await opened.pool.query(
    `insert into "${table}" (${own.map(({ column }) => `"${column}"`).join()}) values (${places.join()})`,
    own.map(valueFor),
  );
};

const SPECIAL: Readonly<Record<string, unknown>> = {
  "person_key.wrapped_by": null,
  "identity.kind": "customer",
  "prompt.kind": "comfort",
  "direct_identifier.field": "email",
  "event.purposes": ["suggestions"],
  "decision.preview": "own_data",
};

const valueFor = ({ table, column, type }: Column): unknown => {
  if (column === "subject_key") return SUBJECT;
  const special = `${table}.${column}`;
  if (Object.hasOwn(SPECIAL, special)) return SPECIAL[special];
  const byType: Readonly<Record<string, unknown>> = {
    ...{ text: "x", _text: ["x"], bytea: HASH, jsonb: "{}", bool: true, timestamptz: new Date(BORN) },
    ...{ uuid: SUBJECT, numeric: 1, int2: 1, int4: 1, int8: 1, float8: 1, date: new Date(BORN) },
  };
  if (!Object.hasOwn(byType, type)) throw new Error(`Say how to fill ${special}, a ${type}.`);
  return byType[type];
};
