import type { OpenDatabase } from "@seimbang/database";
import { sql } from "kysely";

export type TouchedShop = { readonly events: number; readonly people: number; readonly campaignId: string };

/**
 * Events of one campaign, of everybody ten in a row and mixed as they would arrive: six impressions, a click, a view, and an
 * order of two lines, of which every other person gives back one. Everybody was exposed to the experiment before.
 */
export const fillTouches = async (
  { database }: OpenDatabase,
  { events, people, campaignId }: TouchedShop,
  experimentId: string,
): Promise<void> => {
  const subject = sql`('00000000-0000-7000-8000-' || lpad(to_hex((number / 10)::bigint * 7919 % ${people}::int), 12, '0'))::uuid`;
  await sql`
    insert into event (subject_key, event_id, kind, product_id, quantity, price, currency, creative, occurred_at, received_at,
      other_device, purposes)
    select ${subject},
      ('3' || lpad(to_hex(number / 2), 7, '0') || '-0000-8000-8000-' || lpad(to_hex(number), 12, '0'))::uuid,
      case when number % 10 < 6 then 'impression' when number % 10 = 6 then 'clicked' when number % 10 = 7 then 'viewed'
        when number % 20 = 19 then 'returned' else 'purchased' end,
      case when number % 10 >= 7 then 'sku-1' end, case when number % 10 >= 8 then 1 end,
      case when number % 10 >= 8 then 1500 end, case when number % 10 >= 8 then 'IDR' end,
      case when number % 10 <= 6 then ${campaignId}::text || '/2/one/' || (number % 3) || '/known/banner' end,
      now() - make_interval(secs => 2000000 - number % 2000000), now(), false, '{measurement}'
    from generate_series(0, ${events - 1}::int) as number
    order by number % 97, number`.execute(database);
  await sql`
    insert into campaign_count
    select ${campaignId}, 2, 'one', slot, occurred_at::date, level, 'known', count(*), count(*), 0, 0
    from event, lateral (select (split_part(creative, '/', 4))::smallint as level, split_part(creative, '/', 6) as slot) as shown
    where kind = 'impression' group by slot, occurred_at::date, level`.execute(database);
  await sql`
    insert into experiment_exposure (subject_key, experiment_id, arm, level, in_several, exposed_at)
    select ${subject}, ${experimentId}, number / 10 % 2, 2, false, now() - interval '14 days'
    from generate_series(0, ${people - 1}::int * 10, 10) as number`.execute(database);
  await sql`update experiment set started_at = now() - interval '20 days' where experiment_id = ${experimentId}`.execute(
    database,
  );
  await sql`vacuum analyze event, experiment_exposure`.execute(database);
};
