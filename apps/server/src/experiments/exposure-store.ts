import { type Database, holdSubjects } from "@seimbang/database";
import type { Level, PurposeId, SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { textArray, timeArray, uuidArray } from "../platform/binary-arrays.ts";

export type Exposure = {
  readonly experimentId: string;
  readonly subject: SubjectKey;
  readonly arm: number;
  readonly at: number;
} & Standing;

/** How somebody stands when they are exposed, as it would be without any experiment. */
export type Standing = {
  /** The effective level. */
  readonly level: Level;
  /** What they have granted, in order. */
  readonly granted: readonly PurposeId[];
};

/**
 * Keeps the first time that each of these saw an arm. A repetition changes nothing; another arm marks them as seen in
 * several. Of an erased person nothing is kept, however late it comes.
 */
export const insertExposures = async (transaction: Database, seen: readonly Exposure[]): Promise<void> => {
  const held = await holdSubjects(transaction, [...new Set(seen.map(({ subject }) => subject))]);
  const exposures = seen.filter(({ subject }) => held.has(subject));
  if (exposures.length === 0) return;
  await sql`
    insert into experiment_exposure (subject_key, experiment_id, arm, level, in_several, exposed_at, granted)
    select distinct on (subject_key, experiment_id) subject_key, experiment_id, arm, level, false, exposed_at,
      string_to_array(granted, ' ')
    from unnest(
      ${uuidArray(exposures, ({ subject }) => subject)}::uuid[],
      ${uuidArray(exposures, ({ experimentId }) => experimentId)}::uuid[],
      ${exposures.map(({ arm }) => arm)}::smallint[], ${exposures.map(({ level }) => level)}::smallint[],
      ${timeArray(exposures, ({ at }) => at)}::timestamptz[],
      ${textArray(exposures, ({ granted }) => granted.join(" "))}::text[]
    ) as exposed (subject_key, experiment_id, arm, level, exposed_at, granted)
    order by subject_key, experiment_id, exposed_at
    on conflict (subject_key, experiment_id) do update set in_several = true
      where experiment_exposure.arm <> excluded.arm`.execute(transaction);
};

/** Requests of people who may not be recognised and stood alike, on a day (UTC, `YYYY-MM-DD`). */
export type RequestCount = {
  readonly experimentId: string;
  readonly day: string;
  readonly arm: number;
  readonly consentState: string;
  readonly requests: number;
};

export const addRequests = async (database: Database, counts: readonly RequestCount[]): Promise<void> => {
  if (counts.length === 0) return;
  await sql`
    insert into experiment_request_count (experiment_id, day, arm, consent_state, requests)
    select experiment_id, day, arm, consent_state, requests from unnest(
      ${counts.map(({ experimentId }) => experimentId)}::uuid[], ${counts.map(({ day }) => day)}::date[],
      ${counts.map(({ arm }) => arm)}::smallint[], ${textArray(counts, ({ consentState }) => consentState)}::text[],
      ${counts.map(({ requests }) => requests)}::bigint[]
    ) as counted (experiment_id, day, arm, consent_state, requests)
    order by experiment_id, day, arm, consent_state
    on conflict (experiment_id, day, arm, consent_state) do update
      set requests = experiment_request_count.requests + excluded.requests`.execute(database);
};

/** Requests of people who may not be recognised, of each arm and consent state. */
export const readRequests = async (
  database: Database,
  experimentId: string,
): Promise<readonly Pick<RequestCount, "arm" | "consentState" | "requests">[]> => {
  const { rows } = await sql<Pick<RequestCount, "arm" | "consentState" | "requests">>`
    select arm, consent_state as "consentState", sum(requests)::float8 as requests from experiment_request_count
    where experiment_id = ${experimentId} group by arm, consent_state order by consent_state, arm`.execute(database);
  return rows;
};
