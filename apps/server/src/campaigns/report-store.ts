import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import type { ReportPeriod } from "../http/report-period.ts";
import { LOWEST_ID } from "../platform/ids.ts";
import { utcDay } from "../platform/utc-day.ts";
import type { Group } from "./group-places.ts";

export type GroupCounts = Group & {
  readonly chosen: number;
  readonly impressions: number;
  readonly clicks: number;
  /** In thousandths of the currency's smallest unit. */
  readonly spent: number;
};

const GROUPS: RawBuilder<unknown> = sql`grouping sets ((), (slot), (level), (consent), (creative_id), (day))`;
/** Which of the groupings a row is of: each leaves all but one column out. */
const GROUP_OF: RawBuilder<unknown> = sql`
  case grouping(slot, level, consent, creative_id, day)
    when 15 then 'slot' when 23 then 'level' when 27 then 'consent' when 29 then 'creative' when 30 then 'day' else 'total'
  end as by,
  coalesce(slot, level::text, consent, creative_id, day::text, '') as name`;

export const readCounts = async (
  database: Database,
  campaignId: string,
  { from, until }: ReportPeriod,
): Promise<readonly GroupCounts[]> => {
  const { rows } = await sql<GroupCounts>`
    select ${GROUP_OF}, coalesce(sum(chosen), 0)::float8 as chosen, coalesce(sum(impressions), 0)::float8 as impressions,
      coalesce(sum(clicks), 0)::float8 as clicks, coalesce(sum(spent), 0)::float8 as spent
    from campaign_count
    where campaign_id = ${campaignId} and day >= ${utcDay(from)}::date and day < ${utcDay(until)}::date
    group by ${GROUPS}`.execute(database);
  return rows;
};

/** Whom a campaign reached, by key, from after one on: those with an event about one of its creatives. */
export const readReached = async (
  database: Database,
  campaignId: string,
  after: SubjectKey | undefined,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const { rows } = await sql<{ subject_key: string }>`
    select distinct subject_key from event
    where creative like ${`${campaignId}/%`} and subject_key > ${after ?? LOWEST_ID}::uuid
    order by subject_key limit ${most}`.execute(database);
  return rows.map(({ subject_key }) => brandAs.subjectKey(subject_key));
};

/** All that events say of a campaign's creatives, each once, in the order of their bytes. */
export const readCreatives = async (database: Database, campaignId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ creative: string }>`
    select distinct creative collate "C" as creative from event
    where creative like ${`${campaignId}/%`} order by 1`.execute(database);
  return rows.map(({ creative }) => creative);
};

export type AttributionWindow = {
  readonly campaignId: string;
  readonly clickDays: number;
  readonly viewDays: number;
};

/** The windows of campaigns that have their own. */
export const readWindows = async (database: Database): Promise<readonly AttributionWindow[]> => {
  const { rows } = await sql<AttributionWindow>`
    select campaign_id as "campaignId", (document #>> '{attribution,clickDays}')::int as "clickDays",
      (document #>> '{attribution,viewDays}')::int as "viewDays"
    from campaign where jsonb_exists(document, 'attribution')`.execute(database);
  return rows;
};

/** The brands of some products. */
export const readBrands = async (database: Database, productIds: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ brand: string }>`
    select distinct brand from product
    where product_id = any (${productIds}::text[]) and brand is not null`.execute(database);
  return rows.map(({ brand }) => brand);
};
