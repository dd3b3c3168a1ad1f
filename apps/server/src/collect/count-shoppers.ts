import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { WHOLE_ORDER } from "./event-id.ts";

const KINDS = ["clicked", "carted", "purchased", "revenue"] as const;
type Kind = (typeof KINDS)[number];

/** How many people did anything since a time, how many of them did each kind of thing, and how much on average. */
type Shoppers = {
  readonly people: number;
  readonly did: Readonly<Record<Kind, { readonly people: number; readonly mean: number; readonly variance: number }>>;
};

type Spending = { readonly currency: string; readonly mostSpent: number };

/** Of what they spent, only what was paid in the currency counts, and of one person no more than `mostSpent`; cancelled orders do not. */
export const countShoppers = async (
  database: Database,
  since: number,
  { currency, mostSpent }: Spending,
): Promise<Shoppers> => {
  const { rows } = await sql<{ kind: Kind; everybody: number; people: number; mean: number; variance: number }>`
    with person as (
      select
        bool_or(kind = 'clicked')::int::float8 as clicked, bool_or(kind = 'carted')::int::float8 as carted,
        bool_or(kind = 'purchased')::int::float8 as purchased,
        least(coalesce(sum(price * coalesce(quantity, 1)) filter (
          where kind = 'purchased' and coalesce(currency, ${currency}) = ${currency}), 0), ${mostSpent}::numeric)::float8
          as revenue
      from event where occurred_at >= ${new Date(since)} and not (kind = 'purchased' and exists (
        select 1 from event as cancelled where cancelled.subject_key = event.subject_key and cancelled.kind = 'order_reversed'
          and cancelled.event_id = (left(event.event_id::text, 18) || ${WHOLE_ORDER})::uuid
      ))
      group by subject_key
    )
    select kind, count(*)::float8 as everybody, (count(*) filter (where amount > 0))::float8 as people,
      avg(amount) as mean, coalesce(var_samp(amount), 0) as variance
    from person cross join lateral (
      values ('clicked', clicked), ('carted', carted), ('purchased', purchased), ('revenue', revenue)
    ) as done (kind, amount)
    group by kind`.execute(database);
  const [first] = rows;
  const of = (kind: Kind) => rows.find((row) => row.kind === kind) ?? { people: 0, mean: 0, variance: 0 };
  const did = Object.fromEntries(
    KINDS.map((kind) => {
      const { people, mean, variance } = of(kind);
      return [kind, { people, mean, variance }];
    }),
  ) as Shoppers["did"];
  return { people: first?.everybody ?? 0, did };
};
