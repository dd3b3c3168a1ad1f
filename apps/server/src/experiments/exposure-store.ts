import { DISCOMFORT_PARTS, type DiscomfortPart, EXPERIMENT_METRICS, type ExperimentMetric } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { DEFAULT_LEVEL_RULES, type Level, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { timeArray, uuidArray } from "../platform/binary-arrays.ts";

export type Exposure = {
  readonly experimentId: string;
  readonly subject: SubjectKey;
  readonly arm: number;
  readonly level: Level;
  readonly at: number;
};

/**
 * Keeps the first time that each of these saw an arm. A repetition changes nothing; another arm marks them as seen in
 * several. Of an erased person nothing is kept, however late it comes.
 */
export const insertExposures = async (database: Database, exposures: readonly Exposure[]): Promise<void> => {
  await sql`
    insert into experiment_exposure (subject_key, experiment_id, arm, level, in_several, exposed_at)
    select distinct on (subject_key, experiment_id) subject_key, experiment_id, arm, level, false, exposed_at
    from unnest(
      ${uuidArray(exposures, ({ subject }) => subject)}::uuid[],
      ${uuidArray(exposures, ({ experimentId }) => experimentId)}::uuid[],
      ${exposures.map(({ arm }) => arm)}::smallint[], ${exposures.map(({ level }) => level)}::smallint[],
      ${timeArray(exposures, ({ at }) => at)}::timestamptz[]
    ) as exposed (subject_key, experiment_id, arm, level, exposed_at)
    join (
      select subject_key from subject
      where subject_key = any (${uuidArray(exposures, ({ subject }) => subject)}::uuid[])
      order by subject_key for key share
    ) as held using (subject_key)
    order by subject_key, experiment_id, exposed_at
    on conflict (subject_key, experiment_id) do update set in_several = true
      where experiment_exposure.arm <> excluded.arm`.execute(database);
};

/** Requests of people who may not be recognised, on a day (UTC, `YYYY-MM-DD`). */
export type RequestCount = {
  readonly experimentId: string;
  readonly day: string;
  readonly arm: number;
  readonly requests: number;
};

export const addRequests = async (database: Database, counts: readonly RequestCount[]): Promise<void> => {
  if (counts.length === 0) return;
  await sql`
    insert into experiment_request_count (experiment_id, day, arm, requests)
    select experiment_id, day, arm, requests from unnest(
      ${counts.map(({ experimentId }) => experimentId)}::uuid[], ${counts.map(({ day }) => day)}::date[],
      ${counts.map(({ arm }) => arm)}::smallint[], ${counts.map(({ requests }) => requests)}::bigint[]
    ) as counted (experiment_id, day, arm, requests)
    order by experiment_id, day, arm
    on conflict (experiment_id, day, arm) do update set requests = experiment_request_count.requests + excluded.requests`.execute(
    database,
  );
};

/** How many people of one arm and level did the same of everything that is looked at, after they were exposed. */
export type Cell = {
  readonly arm: number;
  readonly level: number;
  readonly isInSeveral: boolean;
  readonly did: ReadonlySet<ExperimentMetric | DiscomfortPart>;
  readonly people: number;
};

type SignTable = "feedback" | "prompt" | "choice" | "rights_request";

const after = (table: SignTable, time: RawBuilder<unknown>, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select from ${sql.table(table)} sign where sign.subject_key = seen.subject_key
    and ${time} >= seen.exposed_at and ${time} < seen.ended_at and ${condition})`;

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

/** What each sign of discomfort is read from. A link in a message only lowers: it is how one unsubscribes. */
const SIGNS: Readonly<Record<DiscomfortPart, RawBuilder<unknown>>> = {
  opt_out: lowers("choice", "event"),
  hide: said("less_like_this", "not_this_product", "too_often"),
  too_personal: said("too_personal", "sensitive"),
  complaint: sql`(${said("misleading")} or ${after("rights_request", sql`sign.received_at`, sql`sign.kind in ('complaint', 'objection')`)})`,
  unsubscribe: lowers("link"),
  uncomfortable: after(
    "prompt",
    sql`sign.answered_at`,
    sql`sign.kind = 'comfort' and sign.fine <= ${sql.lit(DEFAULT_LEVEL_RULES.uncomfortable)}`,
  ),
};

const didDo = (kind: ExperimentMetric): RawBuilder<unknown> =>
  sql`exists (select from event done where done.subject_key = seen.subject_key and done.kind = ${sql.lit(kind)}
    and done.occurred_at >= seen.exposed_at and done.occurred_at < seen.ended_at)`;

const LOOKED_AT = [...EXPERIMENT_METRICS, ...DISCOMFORT_PARTS] as const;

/**
 * Everybody who was exposed, as counts of people who did and said the same until a time. It reads the tables of other
 * features beside each other, by the person, because only so can it be counted where the people are stored.
 */
export const readCells = async (database: Database, experimentId: string, until: number): Promise<readonly Cell[]> => {
  const columns = [
    ...EXPERIMENT_METRICS.map((kind) => sql`${didDo(kind)} as ${sql.ref(kind)}`),
    ...DISCOMFORT_PARTS.map((part) => sql`${SIGNS[part]} as ${sql.ref(part)}`),
  ];
  const names = sql.join(LOOKED_AT.map((name) => sql.ref(name)));
  type Row = { arm: number; level: number; in_several: boolean; people: number } & Record<
    ExperimentMetric | DiscomfortPart,
    boolean
  >;
  const { rows } = await sql<Row>`
    select arm, level, in_several, ${names}, count(*)::float8 as people
    from (
      select arm, level, in_several, ${sql.join(columns)}
      from (
        select *, ${new Date(until)}::timestamptz as ended_at from experiment_exposure where experiment_id = ${experimentId}
      ) as seen
    ) as person
    group by arm, level, in_several, ${names}`.execute(database);
  return rows.map((row) => ({
    arm: row.arm,
    level: row.level,
    isInSeveral: row.in_several,
    did: new Set(LOOKED_AT.filter((name) => row[name])),
    people: row.people,
  }));
};

/** Requests of each arm, of people who may not be recognised. */
export const readRequests = async (database: Database, experimentId: string): Promise<ReadonlyMap<number, number>> => {
  const { rows } = await sql<{ arm: number; requests: number }>`
    select arm, sum(requests)::float8 as requests from experiment_request_count
    where experiment_id = ${experimentId} group by arm`.execute(database);
  return new Map(rows.map(({ arm, requests }) => [arm, requests]));
};
