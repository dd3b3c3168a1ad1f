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
  /** Of those by people who had bought nothing before, or nothing of the brands. */
  readonly newToShop: number;
  readonly newToBrand: number;
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

/** What of people may be read, and how their orders are led back to creatives. */
export type OutcomeAsk = ReportPeriod & {
  readonly purpose: PurposeId;
  /** Only what an import declared: of people who never spoke of the purpose. */
  readonly importedOnly: boolean;
  readonly clickDays: number;
  readonly viewDays: number;
  /** Of campaigns that have their own. */
  readonly windows: readonly AttributionWindow[];
  /** What a campaign advertises. */
  readonly brands: readonly string[];
  /** So far back it is looked whether somebody had bought before. */
  readonly newWithinDays: number;
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
  ask: OutcomeAsk,
): Promise<readonly GroupOutcomes[]> => {
  const { from, until, purpose, importedOnly, clickDays, viewDays, windows, brands, newWithinDays, currency } = ask;
  const ours = `${campaignId}/%`;
  const longest = Math.max(clickDays, viewDays, ...windows.flatMap((own) => [own.clickDays, own.viewDays]));
  const [begin, end] = [new Date(from), new Date(until)];
  const bought = sql`kind = 'purchased' and occurred_at >= ${begin} and occurred_at < ${end}`;
  const { rows } = await sql<GroupOutcomes>`
    with measured as materialized (
      select subject_key, event_id, kind, occurred_at, creative, product_id, quantity, price, currency from event
      where subject_key = any (${uuidArray(subjects, (subject) => subject)}::uuid[]) and purposes @> array[${purpose}]::text[]
        and (import_id is not null or not ${importedOnly})
        and occurred_at >= ${begin}::timestamptz - make_interval(days => ${longest})
        and kind in ('impression', 'clicked', 'purchased', 'returned', 'order_reversed')
    ),
    touch as (
      select subject_key, kind, occurred_at, creative,
        make_interval(days => case kind when 'clicked' then coalesce(own.click_days, ${clickDays}::int)
          else coalesce(own.view_days, ${viewDays}::int) end) as counts_for
      from measured left join unnest(
        ${windows.map((own) => own.campaignId)}::text[], ${windows.map((own) => own.clickDays)}::int[],
        ${windows.map((own) => own.viewDays)}::int[]
      ) as own (campaign_id, click_days, view_days) on own.campaign_id = split_part(creative, '/', 1)
      where creative is not null and kind in ('impression', 'clicked')
    ),
    line as (
      select subject_key, left(event_id::text, 18) as order_key, product_id, min(occurred_at) filter (where ${bought}) as at,
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
        sum(coalesce(amount, 0) * kept / pieces) as revenue,
        coalesce(bool_or(kept > 0 and ${isOf(brands, sql`line.product_id`)}), false) as of_brand
      from (
        select *, case when is_all_given_back then 0 else greatest(0, pieces - coalesce(given_back, 0)) end as kept from line
      ) as line
      group by subject_key, order_key having sum(kept) filter (where pieces is not null) > 0 and not bool_or(is_reversed)
    ),
    credited as (
      select distinct on (conversion.subject_key, conversion.order_key) conversion.subject_key, conversion.order_key,
        conversion.at, conversion.revenue, conversion.of_brand, coalesce(conversion.creative, touch.creative) as creative
      from conversion left join touch on conversion.creative is null and touch.subject_key = conversion.subject_key
        and touch.occurred_at <= conversion.at
        and touch.occurred_at > conversion.at - touch.counts_for
      order by conversion.subject_key, conversion.order_key, touch.kind = 'clicked' desc, touch.occurred_at desc,
        touch.creative
    ),
    won as (
      select credited.*, not before.any_before as new_to_shop, of_brand and not before.of_brand_before as new_to_brand
      from credited cross join lateral (
        select count(*) > 0 as any_before, coalesce(bool_or(${isOf(brands, sql`earlier.product_id`)}), false) as of_brand_before
        from event as earlier
        where earlier.subject_key = credited.subject_key and earlier.kind = 'purchased'
          and earlier.occurred_at < credited.at
          and earlier.occurred_at >= credited.at - make_interval(days => ${newWithinDays})
          and earlier.purposes @> array[${purpose}]::text[] and (earlier.import_id is not null or not ${importedOnly})
          and left(earlier.event_id::text, 18) <> credited.order_key
          and not exists (
            select from event as cancelled where cancelled.subject_key = earlier.subject_key
              and cancelled.kind = 'order_reversed'
              and left(cancelled.event_id::text, 18) = left(earlier.event_id::text, 18)
              and cancelled.purposes @> array[${purpose}]::text[]
              and (cancelled.import_id is not null or not ${importedOnly})
          )
      ) as before
      where creative like ${ours}
    ),
    done as (
      select subject_key, creative, day, 0 as conversions, 0 as new_to_shop, 0 as new_to_brand, null::numeric as revenue
      from (
        select distinct subject_key, creative, (occurred_at at time zone 'UTC')::date as day from touch
        where occurred_at >= ${begin} and occurred_at < ${end} and creative like ${ours}
      ) as touched
      union all
      select subject_key, creative, (at at time zone 'UTC')::date, 1, new_to_shop::int, new_to_brand::int, revenue from won
    ),
    told as (
      select subject_key, conversions, new_to_shop, new_to_brand, revenue, day, split_part(creative, '/', 3) as creative_id,
        split_part(creative, '/', 4)::int as level, split_part(creative, '/', 5) as consent,
        array_to_string((string_to_array(creative, '/'))[6:], '/') as slot
      from done
    ),
    person as (
      select subject_key, ${GROUP_OF}, sum(conversions) as conversions, sum(new_to_shop) as new_to_shop,
        sum(new_to_brand) as new_to_brand, sum(revenue) as revenue
      from told group by subject_key, ${GROUPS}
    )
    select by, name, count(*)::float8 as people, (count(*) filter (where conversions > 0))::float8 as buyers,
      sum(conversions)::float8 as conversions, sum(new_to_shop)::float8 as "newToShop",
      sum(new_to_brand)::float8 as "newToBrand", coalesce(sum(revenue), 0)::text as revenue
    from person group by by, name`.execute(database);
  return rows;
};

const isOf = (brands: readonly string[], productId: RawBuilder<unknown>): RawBuilder<unknown> =>
  brands.length === 0
    ? sql`false`
    : sql`exists (select from product where product.product_id = ${productId} and product.brand = any (${brands}::text[]))`;
