import type { Database } from "@seimbang/database";
import type { Amount } from "@seimbang/engine";
import { sql } from "kysely";
import type { ShownCreative } from "../collect/read.ts";
import { byteaArray, integerArray, textArray, timeArray, uuidArray } from "../platform/binary-arrays.ts";

/** What is counted apart from each other: a creative of a version, in a slot, on a day (UTC), for people of one kind. */
export type CountCell = Omit<ShownCreative, "rowId" | "decidedAt"> & { readonly day: string };

export type CampaignCount = CountCell & { readonly chosen: number; readonly spent: Amount };

/** A touch with what it is recognised by when it comes again. */
export type CountedTouch = CountCell & {
  readonly touchHash: Buffer;
  readonly decidedAt: number;
  readonly isClick: boolean;
};

export const cellColumns = (cells: readonly CountCell[]) => sql`
  ${uuidArray(cells, ({ campaignId }) => campaignId)}::uuid[], ${integerArray(cells, ({ version }) => version)}::int[],
  ${textArray(cells, ({ creativeId }) => creativeId)}::text[], ${textArray(cells, ({ slot }) => slot)}::text[],
  ${cells.map(({ day }) => day)}::date[], ${integerArray(cells, ({ level }) => level)}::int[],
  ${textArray(cells, ({ consent }) => consent)}::text[]`;
export const CELL = sql.raw("campaign_id, version, creative_id, slot, day, level, consent");
const KEY = sql.raw("campaign_id, day, version, creative_id, slot, level, consent");

export const addCampaignCounts = async (database: Database, counts: readonly CampaignCount[]): Promise<void> => {
  if (counts.length === 0) return;
  await sql`
    insert into campaign_count (${CELL}, chosen, impressions, clicks, spent)
    select ${CELL}, chosen, 0, 0, spent from unnest(
      ${cellColumns(counts)}, ${counts.map(({ chosen }) => chosen)}::bigint[], ${counts.map(({ spent }) => spent)}::bigint[]
    ) as counted (${CELL}, chosen, spent)
    order by ${KEY}
    on conflict (${KEY}) do update set
      chosen = campaign_count.chosen + excluded.chosen, spent = campaign_count.spent + excluded.spent`.execute(
    database,
  );
};

/**
 * Counts touches that were not counted yet, in one statement, which is one transaction. Sorted by key, so that two writers
 * never wait for each other in a circle.
 * @returns the hashes of those that were new, in hexadecimal
 */
export const addTouches = async (database: Database, touches: readonly CountedTouch[]): Promise<Set<string>> => {
  const { rows } = await sql<{ touch_hash: Buffer }>`
    with given as (
      select * from unnest(
        ${cellColumns(touches)}, ${byteaArray(touches, ({ touchHash }) => touchHash)}::bytea[],
        ${timeArray(touches, ({ decidedAt }) => decidedAt)}::timestamptz[],
        ${touches.map(({ isClick }) => isClick)}::bool[]
      ) as touch (${CELL}, touch_hash, decided_at, is_click)
    ),
    fresh as (
      insert into campaign_touch (touch_hash, decided_at) select touch_hash, decided_at from given order by touch_hash
      on conflict do nothing returning touch_hash
    ),
    counted as (
      insert into campaign_count (${CELL}, chosen, impressions, clicks, spent)
      select ${CELL}, 0, count(*) filter (where not is_click), count(*) filter (where is_click), 0
      from given join fresh using (touch_hash) group by ${KEY} order by ${KEY}
      on conflict (${KEY}) do update set
        impressions = campaign_count.impressions + excluded.impressions, clicks = campaign_count.clicks + excluded.clicks
    )
    select touch_hash from fresh`.execute(database);
  return new Set(rows.map(({ touch_hash }) => touch_hash.toString("hex")));
};

export type CreativeOutcome = { readonly impressions: number; readonly clicks: number };

/** What became of each creative in a version and those after it. */
export const readCreativeOutcomes = async (
  database: Database,
  campaignId: string,
  fromVersion: number,
): Promise<ReadonlyMap<string, CreativeOutcome>> => {
  const { rows } = await sql<CreativeOutcome & { creative_id: string }>`
    select creative_id, sum(impressions)::float8 as impressions, sum(clicks)::float8 as clicks from campaign_count
    where campaign_id = ${campaignId} and version >= ${fromVersion} group by creative_id`.execute(database);
  return new Map(rows.map(({ creative_id, ...outcome }) => [creative_id, outcome]));
};
