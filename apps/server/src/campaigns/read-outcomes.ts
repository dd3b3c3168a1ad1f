import type { Database } from "@seimbang/database";
import type { PurposeId, SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { integerArray, textArray, uuidArray } from "../platform/binary-arrays.ts";
import { type GroupPlaces, groupPlaces } from "./group-places.ts";
import { keptOrders, ofOrder } from "./kept-orders.ts";
import type { AttributionWindow } from "./report-store.ts";
import { type GroupOutcomes, type OutcomeRow, sumOutcomes } from "./sum-outcomes.ts";

/** What happened before one time, and had come in before another; both in milliseconds since 1970. */
export type Known = { readonly until: number; readonly knownAt: number };

/** What is new: all that is known, without what was known formerly. */
export type News = {
  /** Where what is new begins to happen; what came late may be older. */
  readonly from: number;
  readonly known: Known;
  /** Undefined where nothing was told yet. */
  readonly former: Known | undefined;
};

/** What of people may be read, and how their orders are led back to creatives. */
export type OutcomeAsk = News & {
  /** All that events say of the campaign's creatives, each once, in the order of their bytes. */
  readonly creatives: readonly string[];
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

/** So many days after an order it is still taken off when it is given back, and told when it comes late. */
const CHANGES_DAYS = 90;

/**
 * What is new of what these people did with a campaign. An order is the creative's that it names itself, else that of the person's last click
 * within its days, else of their last impression within its own, whosever campaign that is. Lines that were given back are
 * taken off, and an order of which nothing is left is none; what was told of it formerly is then told as less than nothing. So what is told
 * one after the other adds up to what is known in the end.
 *
 * Everything is joined by the person, so that it is counted where the person is stored. What somebody did is gone through twice:
 * once for their orders, once for what they saw and clicked, which answers in one pass in which groups they are (a bit for each) and
 * what each of their orders is led back to (the least of a number made of the kind of touch, how long ago it was, and the creative).
 */
export const readOutcomes = async (
  database: Database,
  subjects: readonly SubjectKey[],
  ask: OutcomeAsk,
): Promise<readonly GroupOutcomes[]> => {
  const [first, last] = [subjects[0], subjects.at(-1)];
  if (first === undefined || last === undefined || ask.creatives.length === 0) return [];
  const places = groupPlaces(ask.creatives);
  const rows = await database.transaction().execute(async (transaction) => {
    // What a plan expects of so many steps is far off; of some ten thousand people none of them is ever best done row by row.
    await sql`set local enable_nestloop = off`.execute(transaction);
    await sql`set local work_mem = '32MB'`.execute(transaction);
    const answer = await sql<OutcomeRow>`${outcomesOf({ subjects, first, last }, ask, places)}`.execute(transaction);
    return answer.rows;
  });
  return sumOutcomes(rows, ask.creatives, places);
};

type Subjects = { readonly subjects: readonly SubjectKey[]; readonly first: SubjectKey; readonly last: SubjectKey };

/** Of a touch's number: microseconds of at most 30 days need 42 bits, a creative's place 19, and what is smaller is nearer. */
const [PLACE_BITS, KIND_BIT] = [19, 61];

/** Whether a row of events was there by then. */
const wasKnown = ({ until, knownAt }: Known): RawBuilder<unknown> =>
  sql`(occurred_at < ${new Date(until)} and received_at < ${new Date(knownAt)})`;

const outcomesOf = (
  { subjects, first, last }: Subjects,
  ask: OutcomeAsk,
  { groups, ofCreatives }: GroupPlaces,
): RawBuilder<unknown> => {
  const { from, known, former, purpose, importedOnly, clickDays, viewDays, windows, brands, newWithinDays, currency } =
    ask;
  const longest = Math.max(clickDays, viewDays, ...windows.flatMap((own) => [own.clickDays, own.viewDays]));
  const since = (days: number) => sql`${new Date(from)}::timestamptz - make_interval(days => ${days})`;
  const names = textArray(ask.creatives, (creative) => creative);
  const bits = sql.raw(`bit(${groups.length})`);
  const isOfBrand = (productId: RawBuilder<unknown>): RawBuilder<unknown> =>
    brands.length === 0
      ? sql`false`
      : sql`${productId} in (select product_id from product where brand = any (${brands}::text[]))`;
  // By the first and the last of them an index finds few among many; who lies between is told by the list.
  const isRead = sql`event.subject_key between ${first}::uuid and ${last}::uuid
    and event.subject_key = any (${uuidArray(subjects, (subject) => subject)}::uuid[])
    and event.purposes @> array[${purpose}]::text[] and (event.import_id is not null or not ${importedOnly})
    and ${wasKnown(known)}`;
  const kept = { isCounted: sql`true`, currency, isOfBrand };
  return sql`
    with place as materialized (
      select creative, number, mask::${bits} as mask
      from unnest(${names}::text[], ${integerArray([...ofCreatives.keys()], (at) => at + 1)}::int[],
        ${textArray(ofCreatives, (mask) => mask)}::text[]) as place (creative, number, mask)
    ),
    ${ofOrder({ isRead, since: since(Math.max(CHANGES_DAYS, newWithinDays)) })},
    ${keptOrders({ ...kept, name: "now", isKnown: sql`true` })},
    ${keptOrders({ ...kept, name: "told", isKnown: former === undefined ? sql`false` : wasKnown(former) })},
    conversion as materialized (
      select subject_key, order_key, coalesce(now.at, told.at) as at, coalesce(now.creative, told.creative) as creative,
        (now.at is not null)::int - (told.at is not null)::int as orders,
        coalesce(now.revenue, 0) - coalesce(told.revenue, 0) as revenue,
        coalesce(now.of_brand, false)::int as now_of_brand, coalesce(told.of_brand, false)::int as told_of_brand
      from now full join told using (subject_key, order_key)
      where (now.at is null or told.at is null or now.revenue <> told.revenue or now.of_brand <> told.of_brand)
        and coalesce(now.at, told.at) >= ${since(CHANGES_DAYS)}
    ),
    touched as materialized (
      select event.subject_key, conversion.order_key,
        bit_or(place.mask) filter (where ${former === undefined ? sql`true` : sql`not ${wasKnown(former)}`}) as mask,
        min(((case event.kind when 'clicked' then 0 else 1 end)::bigint << ${KIND_BIT}::int)
            | ((extract(epoch from conversion.at - event.occurred_at) * 1000000)::bigint << ${PLACE_BITS}::int)
            | case when place.number is null then 2 * width_bucket(event.creative collate "C", ${names}::text[] collate "C") + 1
              else 2 * place.number end)
          filter (where conversion.creative is null and event.occurred_at <= conversion.at
            and event.occurred_at > conversion.at - make_interval(days => case event.kind
              when 'clicked' then coalesce(own.click_days, ${clickDays}::int) else coalesce(own.view_days, ${viewDays}::int) end)
          ) as nearest
      from event
        left join place on place.creative = event.creative
        left join unnest(
          ${textArray(windows, ({ campaignId }) => campaignId)}::text[], ${integerArray(windows, (own) => own.clickDays)}::int[],
          ${integerArray(windows, (own) => own.viewDays)}::int[]
        ) as own (campaign_id, click_days, view_days) on own.campaign_id = split_part(event.creative, '/', 1)
        left join conversion on conversion.subject_key = event.subject_key
      where event.creative is not null and event.kind in ('impression', 'clicked') and ${isRead}
        and event.occurred_at >= ${since(CHANGES_DAYS + longest)}
      group by event.subject_key, conversion.order_key
    ),
    won as materialized (
      select led.*, place.creative as led_to, place.mask
      from (
        select conversion.*, case when conversion.creative is not null then named.number
          when nearest % 2 = 0 then (nearest & ${2 ** PLACE_BITS - 1}::int) / 2 end as number
        from conversion
          left join place named on named.creative = conversion.creative
          left join touched using (subject_key, order_key)
      ) as led
      join place on place.number = led.number
    ),
    earlier as (
      select won.subject_key, won.order_key, coalesce(bool_or(${isOfBrand(sql`bought.product_id`)}), false) as of_brand
      from won join of_order bought on bought.subject_key = won.subject_key and bought.order_key <> won.order_key
        and bought.kind = 'purchased' and bought.occurred_at < won.at
        and bought.occurred_at >= won.at - make_interval(days => ${newWithinDays})
        left join (select distinct subject_key, order_key from of_order where kind = 'order_reversed') as reversed
          on reversed.subject_key = bought.subject_key and reversed.order_key = bought.order_key
      where reversed.order_key is null
      group by won.subject_key, won.order_key
    ),
    person as (
      select bit_or(mask) as mask, bit_or(won) as won, bit_or(lost) as lost
      from (
        select subject_key, mask, null::${bits} as won, null::${bits} as lost from touched where mask is not null
        union all
        select subject_key, mask, case when orders > 0 then mask end, case when orders < 0 then mask end from won
      ) as reached
      group by subject_key
    )
    select mask::text as mask, won::text as won, lost::text as lost, count(*)::float8 as people, null::int as place,
      null::float8 as conversions, null::float8 as "newToShop", null::float8 as "newToBrand", null::float8 as revenue
    from person group by person.mask, person.won, person.lost
    union all
    select null, null, null, null, number, sum(orders)::float8,
      coalesce(sum(orders) filter (where earlier.order_key is null), 0)::float8,
      coalesce(sum(now_of_brand - told_of_brand) filter (where earlier.of_brand is not true), 0)::float8, sum(revenue)::float8
    from won left join earlier using (subject_key, order_key) group by number`;
};
