import { type Database, holdSubjects } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import type { KeepRule, RetentionRule } from "./retention-rule.ts";

/** People by their keys, from `after` (exclusive) up to `upTo` (inclusive). */
export type PeopleRange = { readonly after: string; readonly upTo: string };

/** Rows of one kind that went. Times are milliseconds since 1970 by which the rows were dated. */
export type Gone = {
  readonly rows: number;
  /** Absent where rows are not found by their person. */
  readonly people: number | undefined;
  readonly oldest: number;
  readonly newest: number;
};

const inRange = ({ after, upTo }: PeopleRange, of: RawBuilder<unknown> = sql``): RawBuilder<unknown> =>
  sql`${of}subject_key > ${after}::uuid and ${of}subject_key <= ${upTo}::uuid`;

type GoneRow = { rows: number; people: number | null; oldest: Date | null; newest: Date | null };

/** Deletes what a rule does not let stand. Undefined when there was nothing. */
export const deleteByRule = async (
  database: Database,
  { table, datedBy, isOver }: RetentionRule,
  range?: PeopleRange,
): Promise<Gone | undefined> => {
  const [from, dated] = [sql.table(table), sql.id(datedBy)];
  const gone =
    range === undefined
      ? sql`delete from ${from} where ${isOver} returning ${dated} as dated, null::uuid as person`
      : sql`delete from ${from} where ${inRange(range)} and ${isOver} returning ${dated} as dated, subject_key as person`;
  const { rows } = await sql<GoneRow>`
    with gone as (${gone})
    select count(*)::int as rows, count(distinct person)::int as people,
      min(dated)::timestamptz as oldest, max(dated)::timestamptz as newest
    from gone`.execute(database);
  return toGone(rows[0], range !== undefined);
};

const toGone = (row: GoneRow | undefined, isByPerson: boolean): Gone | undefined =>
  row === undefined || row.rows === 0
    ? undefined
    : {
        rows: row.rows,
        people: isByPerson ? (row.people ?? 0) : undefined,
        oldest: row.oldest?.getTime() ?? 0,
        newest: row.newest?.getTime() ?? 0,
      };

/** What left a purpose; a row that no purpose keeps any more was deleted. */
export type GoneEvents = Gone & { readonly purpose: string };

/**
 * Takes each purpose whose time is over off the events, and deletes those that none keeps. Time counts from when something
 * happened; where a purpose says so, it ends earlier for whoever was not heard of.
 */
export const deleteEvents = async (
  database: Database,
  range: PeopleRange,
  rules: readonly KeepRule[],
): Promise<{ readonly left: readonly GoneEvents[]; readonly deleted: number }> => {
  const { rows } = await sql<GoneRow & { purpose: string; deleted: number }>`
    with heard as materialized (${heardOf(range, rules)}),
    leaving as materialized (
      select * from (
        select event.subject_key, event_id, occurred_at, purposes, ${standing(rules)} as standing
        from event left join heard on heard.subject_key = event.subject_key
        where ${inRange(range, sql`event.`)} and ${mayBeOver(rules)}
      ) as judged
      where cardinality(standing) < greatest(cardinality(purposes), 1)
    ),
    deleted as (
      delete from event using leaving where event.subject_key = leaving.subject_key
        and event.event_id = leaving.event_id and cardinality(standing) = 0
    ),
    narrowed as (
      update event set purposes = standing from leaving where event.subject_key = leaving.subject_key
        and event.event_id = leaving.event_id and cardinality(standing) > 0
    )
    select coalesce(purpose, '') as purpose, count(*)::int as rows, count(distinct subject_key)::int as people,
      min(occurred_at) as oldest, max(occurred_at) as newest,
      (select count(*)::int from leaving where cardinality(standing) = 0) as deleted
    from leaving left join lateral unnest(purposes) as purpose on true
    where purpose is null or not purpose = any(standing)
    group by purpose order by purpose`.execute(database);
  const left = rows.flatMap((row) => {
    const gone = toGone(row, true);
    return gone === undefined ? [] : [{ ...gone, purpose: row.purpose }];
  });
  return { left, deleted: rows[0]?.deleted ?? 0 };
};

/** The purposes of a row under which it may still be kept; said purpose by purpose, since a shard may not ask a list of them. */
const standing = (rules: readonly KeepRule[]): RawBuilder<unknown> => {
  const kept = rules
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(
      ({
        name,
        since,
        heardSince,
      }) => sql`case when ${name}::text = any (purposes) and occurred_at >= ${since}::timestamptz
        and (${heardSince ?? null}::timestamptz is null or heard.at >= ${heardSince ?? null}::timestamptz) then ${name}::text end`,
    );
  return sql`array_remove(array[${sql.join(kept)}]::text[], null)`;
};

/** Rules out, without looking at each purpose, what every purpose still allows. */
const mayBeOver = (rules: readonly KeepRule[]): RawBuilder<unknown> => {
  const latest = new Date(Math.max(0, ...rules.map(({ since }) => since.getTime())));
  const heardSince = new Date(Math.max(0, ...rules.map((rule) => rule.heardSince?.getTime() ?? 0)));
  return sql`(occurred_at < ${latest} or coalesce(heard.at, ${heardSince}) < ${heardSince}
    or not purposes <@ ${rules.map(({ name }) => name)}::text[])`;
};

/** When each person did something last that is still known; asked only where a rule wants to know. */
const heardOf = (range: PeopleRange, rules: readonly KeepRule[]): RawBuilder<unknown> =>
  rules.every(({ heardSince }) => heardSince === undefined)
    ? sql`select null::uuid as subject_key, null::timestamptz as at where false`
    : sql`select subject_key, max(at) as at from (
        select subject_key, occurred_at as at from event where ${inRange(range)}
        union all select subject_key, decided_at from decision where ${inRange(range)}
        union all select subject_key, at from choice where ${inRange(range)} and origin <> 'staff'
        union all select subject_key, at from feedback where ${inRange(range)}
      ) as signs group by subject_key`;

/**
 * People of whom nothing is left but who they are and what they chose, and who gave no sign since: what the shop's people or
 * we ourselves wrote about them is none.
 * @param others tables whose rows keep their person
 */
export const findUnused = async (
  transaction: Database,
  range: PeopleRange,
  since: Date,
  others: readonly string[],
): Promise<readonly Unused[]> => {
  const found = await listUnused(transaction, inRange(range), since, others);
  if (found.length === 0) return [];
  // Held, they are looked at once more: something may have come meanwhile, and nothing comes from now on.
  const held = await holdSubjects(
    transaction,
    found.map(({ subject }) => subject),
    "alone",
  );
  return listUnused(transaction, sql`subject_key = any (${[...held]}::uuid[])`, since, others);
};

type Unused = { readonly subject: SubjectKey; readonly heardAt: number };

const listUnused = async (
  transaction: Database,
  among: RawBuilder<unknown>,
  since: Date,
  others: readonly string[],
): Promise<readonly Unused[]> => {
  const nothingElse = others.map(
    (table) =>
      sql`not exists (select 1 from ${sql.table(table)} as other where other.subject_key = subject.subject_key)`,
  );
  const { rows } = await sql<{ subject_key: string; heard_at: Date }>`
    select subject_key, heard_at from (
      select subject_key, greatest(
        created_at,
        (select max(at) from choice where choice.subject_key = subject.subject_key and origin <> 'staff'),
        (select max(coalesce(answered_at, asked_at)) from prompt where prompt.subject_key = subject.subject_key)
      ) as heard_at
      from subject where ${among} and ${sql.join(nothingElse, sql` and `)}
    ) as signs
    where heard_at < ${since}
    order by subject_key`.execute(transaction);
  return rows.map(({ subject_key, heard_at }) => ({
    subject: brandAs.subjectKey(subject_key),
    heardAt: heard_at.getTime(),
  }));
};
