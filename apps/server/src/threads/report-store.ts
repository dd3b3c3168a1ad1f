import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** People who began a thread since a time, altogether and by topic: one person once in each. */
export const countTopics = async (
  database: Database,
  since: number,
): Promise<{ readonly people: number; readonly topics: ReadonlyMap<string, number> }> => {
  const { rows } = await sql<{ topic: string | null; people: number }>`
    with written as materialized (select distinct topic, subject_key from thread where begun_at >= ${new Date(since)})
    select topic, count(distinct subject_key)::int as people from written group by rollup (topic)`.execute(database);
  return {
    people: rows.find(({ topic }) => topic === null)?.people ?? 0,
    topics: new Map(rows.flatMap(({ topic, people }) => (topic === null ? [] : [[topic, people] as const]))),
  };
};

/** First answers to threads that were begun since a time, and of how many people. */
export const countAnswers = async (database: Database, since: number) => {
  const { rows } = await sql<{ people: number; threads: number; in_time: number; hours: number | null }>`
    select count(distinct subject_key)::int as people, count(*)::int as threads,
      (count(*) filter (where first_answered_at <= first_due_at))::int as in_time,
      percentile_cont(0.5) within group (
        order by extract(epoch from first_answered_at - begun_at)::float8 / 3600
      ) as hours
    from thread where begun_at >= ${new Date(since)} and first_answered_at is not null`.execute(database);
  const [row] = rows;
  return {
    people: row?.people ?? 0,
    threads: row?.threads ?? 0,
    inTime: row?.in_time ?? 0,
    medianHours: row?.hours ?? 0,
  };
};

/** How content people are with threads that were begun since a time and have ended: each person's newest word. */
export const sumSatisfaction = async (database: Database, since: number) => {
  const { rows } = await sql<{ asked: number; people: number; sum: number; squares: number }>`
    select count(*)::int as asked, count(satisfied)::int as people,
      coalesce(sum(satisfied), 0)::float8 as sum, coalesce(sum(satisfied ^ 2), 0)::float8 as squares
    from (
      select distinct on (subject_key) satisfied from thread
      where begun_at >= ${new Date(since)} and closed_at is not null
      order by subject_key, satisfied is null, closed_at desc
    ) as person`.execute(database);
  const [row] = rows;
  return { asked: row?.asked ?? 0, people: row?.people ?? 0, sum: row?.sum ?? 0, squares: row?.squares ?? 0 };
};

type ThemeCount = { readonly themeId: string; readonly week: string | null; readonly people: number };

/** People who wrote of each theme in use since a time, altogether (`week` null) and by week, by its Monday in a time zone. */
export const countThemes = async (
  database: Database,
  since: number,
  timeZone: string,
): Promise<readonly ThemeCount[]> => {
  const { rows } = await sql<{ theme_id: string; week: string | null; people: number }>`
    with written as materialized (
      select distinct theme_id, thread.subject_key,
        date_trunc('week', thread.begun_at at time zone ${timeZone})::date as week
      from thread_theme join thread using (subject_key, thread_id) join theme using (theme_id)
      where is_on and retired_at is null and thread.begun_at >= ${new Date(since)}
    )
    select theme_id, to_char(week, 'YYYY-MM-DD') as week, count(distinct subject_key)::int as people from written
    group by theme_id, rollup (week) order by theme_id, week`.execute(database);
  return rows.map((row) => ({ themeId: row.theme_id, week: row.week, people: row.people }));
};

/** How many people had written of a theme by a moment, in the order in which it is asked. */
export const countWhoWrote = async (
  database: Database,
  asked: readonly { readonly themeId: string; readonly until: number }[],
): Promise<readonly number[]> => {
  if (asked.length === 0) return [];
  const [themes, untils] = [asked.map(({ themeId }) => themeId), asked.map(({ until }) => new Date(until))];
  const { rows } = await sql<{ at: string; people: number }>`
    select asked.at, count(distinct thread.subject_key)::int as people
    from unnest(${themes}::uuid[], ${untils}::timestamptz[]) with ordinality as asked (theme_id, until, at)
    join thread_theme using (theme_id) join thread using (subject_key, thread_id)
    where is_on and thread.begun_at <= asked.until group by asked.at`.execute(database);
  const counted = new Map(rows.map(({ at, people }) => [Number(at), people]));
  return asked.map((_, at) => counted.get(at + 1) ?? 0);
};
