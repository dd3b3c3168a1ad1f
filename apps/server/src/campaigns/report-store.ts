import type { ReportGroup } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type PurposeId, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import type { ReportPeriod } from "../http/report-period.ts";
import { uuidArray } from "../platform/binary-arrays.ts";
import { LOWEST_ID } from "../platform/ids.ts";
import { utcDay } from "../platform/utc-day.ts";

/** One group of a report: by what it is told apart, and which one. */
type Group = { readonly by: ReportGroup; readonly name: string };

export type GroupCounts = Group & {
  readonly chosen: number;
  readonly impressions: number;
  readonly clicks: number;
  /** In thousandths of the currency's smallest unit. */
  readonly spent: number;
};

/** Numbers of people, who are in no other group of the same kind twice. */
export type GroupOutcomes = Group & {
  readonly people: number;
  readonly buyers: number;
  readonly conversions: number;
  /** In the currency's usual unit, exact. */
  readonly revenue: string;
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

/** What of people may be read, and how their orders are led back to creatives. */
export type OutcomeAsk = ReportPeriod & {
  readonly purpose: PurposeId;
  /** Only what an import declared: of people who never spoke of the purpose. */
  readonly importedOnly: boolean;
  readonly clickDays: number;
  readonly viewDays: number;
  /** Prices in another are not summed. */
  readonly currency: string;
};

/**
 * What these people did with a campaign. An order is the creative's that it names itself, else that of the person's last click
 * within its days, else of their last impression within its own, whosever campaign that is. Lines that were given back are
 * taken off, and an order of which nothing is left is none. Everything is joined by the person, so that it is counted where
 * the person is stored; whoever is in a group is found there once before anybody is counted, which hashing does in one pass
 * where counting distinct people sorts everything anew for each kind of group.
 */
export const readOutcomes = async (
  database: Database,
  campaignId: string,
  subjects: readonly SubjectKey[],
  { from, until, purpose, importedOnly, clickDays, viewDays, currency }: OutcomeAsk,
): Promise<readonly GroupOutcomes[]> => {
  const ours = `${campaignId}/%`;
  const [begin, end] = [new Date(from), new Date(until)];
  const bought = sql`kind = 'purchased' and occurred_at >= ${begin} and occurred_at < ${end}`;
  const { rows } = await sql<GroupOutcomes>`
    with measured as materialized (
      select subject_key, event_id, kind, occurred_at, creative, product_id, quantity, price, currency from event
      where subject_key = any (${uuidArray(subjects, (subject) => subject)}::uuid[]) and purposes @> array[${purpose}]::text[]
        and (import_id is not null or not ${importedOnly})
        and occurred_at >= ${begin}::timestamptz - make_interval(days => ${Math.max(clickDays, viewDays)})
        and kind in ('impression', 'clicked', 'purchased', 'returned', 'order_reversed')
    ),
    touch as (
      select subject_key, kind, occurred_at, creative from measured
      where creative is not null and kind in ('impression', 'clicked')
    ),
    line as (
      select subject_key, left(event_id::text, 18) as order_key, min(occurred_at) filter (where ${bought}) as at,
        max(creative) filter (where ${bought}) as creative, sum(coalesce(quantity, 1)) filter (where ${bought}) as pieces,
        sum(price * coalesce(quantity, 1))
          filter (where ${bought} and (currency is null or currency = ${currency})) as amount,
        sum(quantity) filter (where kind = 'returned') as given_back,
        coalesce(bool_or(quantity is null) filter (where kind = 'returned'), false) as is_all_given_back,
        bool_or(kind = 'order_reversed') as is_reversed
      from measured where kind in ('purchased', 'returned', 'order_reversed')
      group by subject_key, order_key, product_id
    ),
    conversion as (
      select subject_key, order_key, min(at) as at, max(creative) as creative,
        sum(coalesce(amount, 0) * kept / pieces) as revenue
      from (
        select *, case when is_all_given_back then 0 else greatest(0, pieces - coalesce(given_back, 0)) end as kept from line
      ) as line
      group by subject_key, order_key having sum(kept) filter (where pieces is not null) > 0 and not bool_or(is_reversed)
    ),
    credited as (
      select distinct on (conversion.subject_key, conversion.order_key) conversion.subject_key, conversion.at,
        conversion.revenue, coalesce(conversion.creative, touch.creative) as creative
      from conversion left join touch on conversion.creative is null and touch.subject_key = conversion.subject_key
        and touch.occurred_at <= conversion.at
        and touch.occurred_at > conversion.at
          - make_interval(days => case touch.kind when 'clicked' then ${clickDays}::int else ${viewDays}::int end)
      order by conversion.subject_key, conversion.order_key, touch.kind = 'clicked' desc, touch.occurred_at desc
    ),
    done as (
      select subject_key, creative, day, 0 as conversions, null::numeric as revenue
      from (
        select distinct subject_key, creative, (occurred_at at time zone 'UTC')::date as day from touch
        where occurred_at >= ${begin} and occurred_at < ${end} and creative like ${ours}
      ) as touched
      union all
      select subject_key, creative, (at at time zone 'UTC')::date, 1, revenue from credited where creative like ${ours}
    ),
    told as (
      select subject_key, conversions, revenue, day, split_part(creative, '/', 3) as creative_id,
        split_part(creative, '/', 4)::int as level, split_part(creative, '/', 5) as consent,
        array_to_string((string_to_array(creative, '/'))[6:], '/') as slot
      from done
    ),
    person as (
      select subject_key, ${GROUP_OF}, sum(conversions) as conversions, sum(revenue) as revenue
      from told group by subject_key, ${GROUPS}
    )
    select by, name, count(*)::float8 as people, (count(*) filter (where conversions > 0))::float8 as buyers,
      sum(conversions)::float8 as conversions, coalesce(sum(revenue), 0)::text as revenue
    from person group by by, name`.execute(database);
  return rows;
};
