import type { Database } from "@seimbang/database";
import type { PurposeId, SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import type { ReportPeriod } from "../http/report-period.ts";
import { integerArray, textArray, uuidArray } from "../platform/binary-arrays.ts";
import { utcDay } from "../platform/utc-day.ts";
import { type GroupPlaces, groupPlaces } from "./group-places.ts";
import { keptOrders } from "./kept-orders.ts";
import type { AttributionWindow } from "./report-store.ts";
import { type GroupOutcomes, type OutcomeRow, sumOutcomes } from "./sum-outcomes.ts";

/** What of people may be read, and how their orders are led back to creatives. */
export type OutcomeAsk = ReportPeriod & {
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

/**
 * What these people did with a campaign. An order is the creative's that it names itself, else that of the person's last click
 * within its days, else of their last impression within its own, whosever campaign that is. Lines that were given back are
 * taken off, and an order of which nothing is left is none.
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
  const places = groupPlaces(ask.creatives, daysOf(ask));
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

const outcomesOf = (
  { subjects, first, last }: Subjects,
  ask: OutcomeAsk,
  { groups, ofCreatives, firstDay }: GroupPlaces,
): RawBuilder<unknown> => {
  const { from, until, purpose, importedOnly, clickDays, viewDays, windows, brands, newWithinDays, currency } = ask;
  const longest = Math.max(clickDays, viewDays, ...windows.flatMap((own) => [own.clickDays, own.viewDays]));
  const [begin, end] = [new Date(from), new Date(until)];
  const names = textArray(ask.creatives, (creative) => creative);
  const bits = sql.raw(`bit(${groups.length})`);
  const inGroups = (at: RawBuilder<unknown>) => sql`set_bit(place.mask,
    ${firstDay}::int + ((${at} at time zone 'UTC')::date - ${utcDay(from)}::date), 1)`;
  const isOfBrand = (productId: RawBuilder<unknown>): RawBuilder<unknown> =>
    brands.length === 0
      ? sql`false`
      : sql`${productId} in (select product_id from product where brand = any (${brands}::text[]))`;
  // By the first and the last of them an index finds few among many; who lies between is told by the list.
  const isRead = sql`event.subject_key between ${first}::uuid and ${last}::uuid
    and event.subject_key = any (${uuidArray(subjects, (subject) => subject)}::uuid[])
    and event.purposes @> array[${purpose}]::text[] and (event.import_id is not null or not ${importedOnly})`;
  return sql`
    with place as materialized (
      select creative, number, mask::${bits} as mask
      from unnest(${names}::text[], ${integerArray([...ofCreatives.keys()], (at) => at + 1)}::int[],
        ${textArray(ofCreatives, (mask) => mask)}::text[]) as place (creative, number, mask)
    ),
    ${keptOrders({ isRead, begin, end, daysBefore: Math.max(longest, newWithinDays), currency, isOfBrand })},
    touched as materialized (
      select event.subject_key, conversion.order_key,
        bit_or(${inGroups(sql`event.occurred_at`)}) filter (where event.occurred_at >= ${begin} and event.occurred_at < ${end}) as mask,
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
        and event.occurred_at >= ${begin}::timestamptz - make_interval(days => ${longest})
      group by event.subject_key, conversion.order_key
    ),
    won as materialized (
      select led.*, place.creative as led_to, ${inGroups(sql`led.at`)} as mask
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
      select bit_or(mask) as mask, bit_or(won) as won
      from (
        select subject_key, mask, null::${bits} as won from touched where mask is not null
        union all
        select subject_key, mask, mask from won
      ) as reached
      group by subject_key
    )
    select mask::text as mask, won::text as won, count(*)::float8 as people, null::int as place, null::text as day,
      null::float8 as conversions, null::float8 as "newToShop", null::float8 as "newToBrand", null::float8 as revenue
    from person group by person.mask, person.won
    union all
    select null, null, null, number, ((at at time zone 'UTC')::date)::text, count(*),
      count(*) filter (where earlier.order_key is null), count(*) filter (where won.of_brand and earlier.of_brand is not true),
      sum(revenue)::float8
    from won left join earlier using (subject_key, order_key) group by number, (at at time zone 'UTC')::date`;
};

const DAY_MS = 86_400_000;
const daysOf = ({ from, until }: ReportPeriod): readonly string[] =>
  Array.from({ length: Math.ceil((until - from) / DAY_MS) }, (_, day) => utcDay(from + day * DAY_MS));
