import { randomUUID } from "node:crypto";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { OUTLIVES_PEOPLE, personalDataHolders } from "../apps/server/src/personal-data-holders.ts";
import { secretsFrom } from "../apps/server/src/platform/master-key.ts";
import { eraseSubject } from "../apps/server/src/rights/erase-subject.ts";

const secrets = secretsFrom(Buffer.alloc(32, 7));
const holders = personalDataHolders(secrets);
const held = new Set(holders.flatMap(({ tables }) => tables));
const NOW = Date.UTC(2026, 10, 24);

type Column = { table: string; column: string; type: string; isNullable: boolean; isPersonal: boolean };

const columnsOf = async (test: TestDatabase): Promise<readonly Column[]> => {
  const { rows } = await test.pool.query<Column>(`
    select c.table_name as table, c.column_name as column, c.udt_name as type, c.is_nullable = 'YES' as "isNullable",
      coalesce(col_description(format('%I.%I', c.table_schema, c.table_name)::regclass, c.ordinal_position), '')
        = 'personal' as "isPersonal"
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    order by c.table_name, c.ordinal_position
  `);
  return rows;
};

/** Tables with a person in them, as the database itself says. */
const tablesOfPeople = (columns: readonly Column[]): readonly string[] => [
  ...new Set(
    columns.filter(({ column, isPersonal }) => column === "subject_key" || isPersonal).map(({ table }) => table),
  ),
];

test("every table with a person in it belongs to exactly one holder of personal data", async () => {
  await using test = await openTestDatabase();
  const claimed = holders.flatMap(({ tables }) => tables);
  expect(claimed).toHaveLength(held.size);
  const unheld = tablesOfPeople(await columnsOf(test)).filter((table) => !held.has(table));
  expect(unheld.sort()).toEqual([...OUTLIVES_PEOPLE].sort());
});

test("a new table with a personal column is noticed", async () => {
  await using test = await openTestDatabase();
  await test.pool.query("create table loyalty_card (card_number text)");
  await test.pool.query("comment on column loyalty_card.card_number is 'personal'");
  expect(tablesOfPeople(await columnsOf(test))).toContain("loyalty_card");
});

test("what outlives a person is a random key, the keyed hash that refuses what is late, times, the certificate's name, how many rows went, what went wrong, records that a law has kept, and whom recipients are still told of", async () => {
  await using test = await openTestDatabase();
  const columns = (await columnsOf(test)).filter(({ table }) => OUTLIVES_PEOPLE.includes(table));
  expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual([
    "erased_identity.identity_hash",
    "erased_identity.erased_at",
    "erasure.subject_key",
    "erasure.request_id",
    "erasure.noted_at",
    "erasure.destroyed_at",
    "erasure.removed",
    "erasure.finished_at",
    "erasure.scrubbed_at",
    "erasure.attempts",
    "erasure.failure",
    "erasure.retry_at",
    "erasure.kept",
    "invoice_line.order_hash",
    "invoice_line.line_hash",
    "invoice_line.ordered_at",
    "invoice_line.cancelled_at",
    "invoice_line.article",
    "invoice_line.kept_until",
    "invoice_line.content",
    // Whom a recipient has to be told of, encrypted, until it has it; nothing else in it is about anybody.
    "told_recipient.recipient",
    "told_recipient.external_id",
    "told_recipient.request_id",
    "told_recipient.kind",
    "told_recipient.regulation",
    "told_recipient.sealed",
    "told_recipient.state",
    "told_recipient.attempts",
    "told_recipient.next_at",
    "told_recipient.failure",
    "told_recipient.submitted_at",
    "told_recipient.told_at",
    "told_recipient.answer_by",
    "told_recipient.escalated_at",
    "told_recipient.finished_at",
    "told_recipient.has_results",
    "told_recipient.fetched_at",
    "tombstone.subject_key",
    "tombstone.erased_at",
  ]);
});

test("erasing removes a person from every table, leaves everybody else, and cannot be told from never having been", async () => {
  await using test = await openTestDatabase();
  const [erased, other] = [await seed(test, "marker-erased"), await seed(test, "marker-other")];
  expect(await dump(test)).toContain("marker-erased");
  const told: SubjectKey[] = [];
  const listeners = [(subject: SubjectKey) => void told.push(subject)];
  const report = await eraseSubject({ database: test.database, holders, listeners }, erased, NOW, "request");
  expect(report).toEqual(Object.fromEntries([...held].map((table) => [table, 1])));
  expect(told).toEqual([erased]);
  const left = await dump(test, OUTLIVES_PEOPLE);
  expect(left).not.toContain("marker-erased");
  expect(left).not.toContain(erased);
  for (const table of held) expect(await countOf(test, table, other), table).toBe(1);
});

test("an erasure is whole or nothing, and asking again changes nothing", async () => {
  await using test = await openTestDatabase();
  const subject = await seed(test, "marker");
  const before = await dump(test, ["erasure"]);
  const broken = { name: "broken", tables: [], export: async () => ({}), erase: () => Promise.reject(new Error("no")) };
  const attempt = eraseSubject(
    { database: test.database, holders: [...holders, broken], listeners: [] },
    subject,
    NOW,
    "request",
  );
  await expect(attempt).rejects.toThrow("no");
  expect(await dump(test, ["erasure"])).toBe(before);
  const erase = () => eraseSubject({ database: test.database, holders, listeners: [] }, subject, NOW, "request");
  expect(await erase()).not.toBe("unknown_subject");
  expect(await erase()).toBe("unknown_subject");
});

/** One row about a new person in every held table, with `marker` wherever text, bytes or JSON can carry it. */
const seed = async (test: TestDatabase, marker: string): Promise<SubjectKey> => {
  const subject = brandAs.subjectKey(randomUUID());
  const columns = await columnsOf(test);
  for (const table of held) {
    const own = columns.filter((column) => column.table === table);
    const places = own.map((_, at) => `$${at + 1}`);
    await test.pool.query(
      `insert into "${table}" (${own.map(({ column }) => `"${column}"`).join()}) values (${places.join()})`,
      own.map((column) => valueFor(column, subject, marker)),
    );
  }
  return subject;
};

const valueFor = ({ table, column, type }: Column, subject: SubjectKey, marker: string): unknown => {
  if (column === "subject_key") return subject;
  if (table === "person_key" && column === "wrapped_by") return null;
  if (table === "identity" && column === "kind") return "customer";
  if (table === "decision" && column === "preview") return "own_data";
  const byType: Readonly<Record<string, unknown>> = {
    text: marker,
    _text: [marker],
    bytea: Buffer.from(marker),
    jsonb: JSON.stringify({ marker }),
    uuid: randomUUID(),
    bool: true,
    timestamptz: new Date(NOW),
    date: new Date(NOW),
    numeric: 1,
    int2: 1,
    int4: 1,
    int8: 1,
    float8: 1,
  };
  if (!Object.hasOwn(byType, type)) throw new Error(`Say how to fill ${table}.${column}, a ${type}.`);
  return byType[type];
};

/** Every row of every table as readable text. */
const dump = async (test: TestDatabase, except: readonly string[] = []): Promise<string> => {
  const tables = [...new Set((await columnsOf(test)).map(({ table }) => table))].filter(
    (name) => !except.includes(name),
  );
  const parts: string[] = [];
  for (const table of tables) {
    const { rows } = await test.pool.query(`select * from "${table}"`);
    parts.push(table, ...rows.map((row) => JSON.stringify(row, readable)).sort());
  }
  return parts.join("\n");
};

const readable = (_key: string, value: unknown): unknown => {
  const isBytes = typeof value === "object" && value !== null && "type" in value && value.type === "Buffer";
  return isBytes ? Buffer.from((value as unknown as { data: number[] }).data).toString("latin1") : value;
};

const countOf = async (test: TestDatabase, table: string, subject: SubjectKey): Promise<number> => {
  const { rows } = await test.pool.query(`select from "${table}" where subject_key = $1`, [subject]);
  return rows.length;
};
