import { DISCOMFORT_PARTS, type DiscomfortPart, PERSON_METRICS, type PersonMetric } from "@seimbang/contracts";
import { type Database, isKnownToBeDistributed } from "@seimbang/database";
import { DEFAULT_LEVEL_RULES, type PurposeId } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { before, type DoneSettings, doneByPerson } from "./done-by-person.ts";

/** Sums over people of what one of them spent, each up to a bound; `before` is of the time before they were exposed. */
export type SpendingSums = {
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly before: number;
  readonly beforeOfSquares: number;
  readonly product: number;
};

/** `taken_back` is whoever allowed it when they were exposed, and does no more. */
export type Measured = "yes" | "never" | "taken_back";

/** How many people of one arm and level did the same of everything that is looked at, after they were exposed. */
export type Cell = {
  readonly arm: number;
  readonly level: number;
  readonly isInSeveral: boolean;
  /** Whether they let it be used what they did before they were exposed; of others that is not looked at. */
  readonly measured: Measured;
  readonly did: ReadonlySet<PersonMetric | DiscomfortPart>;
  readonly people: number;
  /** How many of them did it in the time before as well. */
  readonly didBefore: Readonly<Record<PersonMetric, number>>;
  readonly spent: SpendingSums;
};

export type CellSettings = DoneSettings & {
  /** What is looked at ends here, in milliseconds since 1970. */
  readonly until: number;
  /** The purpose under which it may be looked at what people did before; undefined where none is declared. */
  readonly measuring: PurposeId | undefined;
};

type SignTable = "feedback" | "prompt" | "choice" | "rights_request" | "thread";

/**
 * The difference, and not the time alone, so that rows are found by the person: by an index on times everybody's would be gone through for
 * each of them.
 */
const after = (table: SignTable, time: RawBuilder<unknown>, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select 1 from ${sql.table(table)} sign where sign.subject_key = seen.subject_key
    and ${time} - seen.exposed_at >= interval '0' and ${time} < seen.ended_at and ${condition})`;

const said = (...kinds: readonly string[]) =>
  after("feedback", sql`sign.at`, sql`sign.kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})`);

/** A choice that takes something away, also where it had been taken before: what it was is not looked up. */
const lowers = (...origins: readonly string[]) =>
  after(
    "choice",
    sql`sign.at`,
    sql`sign.origin in (${sql.join(origins.map((origin) => sql.lit(origin)))}) and (
      (sign.entry ->> 'cap')::int < seen.level
      or jsonb_path_exists(sign.entry, '$.purposes.* ? (@ == false)')
      or jsonb_path_exists(sign.entry, '$.sources.* ? (@ == false)')
      or jsonb_path_exists(sign.entry, '$.restricted ? (@ == true)')
      or jsonb_path_exists(sign.entry, '$.objectsTo[*]'))`,
  );

/** What somebody wrote to the shop as a complaint, also where they took back what it changed: they were uncomfortable all the same. */
const complained = (about: RawBuilder<unknown>): RawBuilder<unknown> =>
  after("thread", sql`sign.begun_at`, sql`sign.kind = 'complaint' ${about}`);

/** What each sign of discomfort is read from. A link in a message only lowers: it is how one unsubscribes. */
const SIGNS: Readonly<Record<DiscomfortPart, RawBuilder<unknown>>> = {
  opt_out: lowers("choice", "event"),
  hide: said("less_like_this", "not_this_product", "too_often"),
  too_personal: sql`(${said("too_personal", "sensitive")} or ${complained(sql`and sign.topic in ('too_personal', 'sensitive')`)})`,
  complaint: sql`(${said("misleading")} or ${after("rights_request", sql`sign.received_at`, sql`sign.kind in ('complaint', 'objection')`)} or ${complained(sql``)})`,
  unsubscribe: lowers("link"),
  uncomfortable: after(
    "prompt",
    sql`sign.answered_at`,
    sql`sign.kind = 'comfort' and sign.fine <= ${sql.lit(DEFAULT_LEVEL_RULES.uncomfortable)}`,
  ),
};

/**
 * Whether what somebody did before they were exposed may be used: they had allowed measuring by then, and nothing they
 * said since takes that back.
 */
const measuredBy = (measuring: PurposeId | undefined): RawBuilder<unknown> =>
  measuring === undefined
    ? sql`'never'`
    : sql`case
      when not coalesce((select (said.entry -> 'purposes' ->> ${measuring})::boolean from choice said
        where said.subject_key = seen.subject_key and said.at < seen.exposed_at
          and jsonb_exists(said.entry -> 'purposes', ${measuring})
        order by said.at desc, said.choice_id desc limit 1), false) then 'never'
      when exists (select 1 from choice said where said.subject_key = seen.subject_key and said.at >= seen.exposed_at and (
        (said.entry -> 'purposes' ->> ${measuring})::boolean is false
        or jsonb_path_exists(said.entry, '$.restricted ? (@ == true)')
        or jsonb_exists(said.entry -> 'objectsTo', ${measuring}))) then 'taken_back'
      else 'yes' end`;

const LOOKED_AT = [...PERSON_METRICS, ...DISCOMFORT_PARTS] as const;

type Row = { arm: number; level: number; in_several: boolean; measured: Measured; people: number } & Record<
  PersonMetric | DiscomfortPart,
  boolean
> &
  Record<`${PersonMetric}_before`, number> &
  Record<"spent" | "spent_squares" | "spent_before" | "spent_before_squares" | "spent_product", number>;

/**
 * Everybody who was exposed, as counts of people who did and said the same until a time. It reads the tables of other
 * features beside each other, by the person, because only so can it be counted where the people are stored.
 */
export const readCells = async (
  database: Database,
  experimentId: string,
  settings: CellSettings,
): Promise<readonly Cell[]> => {
  const names = sql.join(LOOKED_AT.map((name) => sql.ref(name)));
  const none = (name: string) => sql`coalesce(done.${sql.ref(name)}, false) as ${sql.ref(name)}`;
  const rows = await database.transaction().execute(async (transaction) => {
    // What a plan expects of so many steps is far off; of many people none of them is ever best done row by row.
    await sql`set local enable_nestloop = off`.execute(transaction);
    await sql`set local work_mem = '32MB'`.execute(transaction);
    // Joined by the person, it is counted on the machines where the people are; kept apart, it would be brought together first.
    const kept = (await isKnownToBeDistributed(transaction)) ? sql`not materialized` : sql`materialized`;
    const answer = await sql<Row>`
      with seen as ${kept} (
        select *, ${measuredBy(settings.measuring)} as measured
        from (
          select *, ${new Date(settings.until)}::timestamptz as ended_at
          from experiment_exposure
          where experiment_id = ${experimentId} and exposed_at < ${new Date(settings.until)}
        ) as seen
      )
      select arm, level, in_several, measured, ${names}, count(*)::float8 as people,
        ${sql.join(PERSON_METRICS.map((name) => sql`(count(*) filter (where ${sql.ref(before(name))}))::float8 as ${sql.ref(before(name))}`))},
        sum(spent) as spent, sum(spent ^ 2) as spent_squares, sum(spent_before) as spent_before,
        sum(spent_before ^ 2) as spent_before_squares, sum(spent * spent_before) as spent_product
      from (
        select arm, level, in_several, measured,
          ${sql.join(PERSON_METRICS.flatMap((name) => [none(name), none(before(name))]))},
          coalesce(done.spent, 0) as spent, coalesce(done.spent_before, 0) as spent_before,
          ${sql.join(DISCOMFORT_PARTS.map((part) => sql`${SIGNS[part]} as ${sql.ref(part)}`))}
        from seen left join (${doneByPerson(settings)}) as done on done.subject_key = seen.subject_key
      ) as person
      group by arm, level, in_several, measured, ${names}`.execute(transaction);
    return answer.rows;
  });
  return rows.map(toCell);
};

const toCell = (row: Row): Cell => ({
  arm: row.arm,
  level: row.level,
  isInSeveral: row.in_several,
  measured: row.measured,
  did: new Set(LOOKED_AT.filter((name) => row[name])),
  people: row.people,
  didBefore: { clicked: row.clicked_before, carted: row.carted_before, purchased: row.purchased_before },
  spent: {
    sum: row.spent,
    sumOfSquares: row.spent_squares,
    before: row.spent_before,
    beforeOfSquares: row.spent_before_squares,
    product: row.spent_product,
  },
});
