import { PERSON_METRICS, type PersonMetric } from "@seimbang/contracts";
import { type RawBuilder, sql } from "kysely";

export type DoneSettings = {
  /** Only what was paid in it is summed; a price that names none is in it. */
  readonly currency: string;
  /** What one person spent beyond this counts as this. */
  readonly mostSpent: number;
};

/** So long before somebody was exposed it is looked at what they did. */
const DAYS_BEFORE = 28;

type Time = "after" | "before";

/** What somebody did before they were exposed is read only where they let it be, and as it stood then: an arm may make people return things. */
const IN: Readonly<Record<Time, (at: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  after: (at) => sql`${at} >= seen.exposed_at`,
  before: (at) => sql`${at} < seen.exposed_at and seen.measured = 'yes'`,
};
const END_OF: Readonly<Record<Time, RawBuilder<unknown>>> = { after: sql`seen.ended_at`, before: sql`seen.exposed_at` };

const isOfOrder = sql`kind in ('purchased', 'returned', 'order_reversed')`;

/** More pieces than anybody buys: a return without a number is of all of them. */
const ALL_PIECES = 1e9;

/** How many pieces of a line were kept until the end of a time; none of an order that was cancelled. */
const kept = (time: Time): RawBuilder<unknown> => sql`
  case when bool_or(bool_or(kind = 'order_reversed' and occurred_at < ${END_OF[time]})) over (partition by seen.subject_key, order_key) then 0
    else greatest(0, sum(coalesce(quantity, 1)) filter (where kind = 'purchased') - coalesce(
      sum(coalesce(quantity, ${sql.lit(ALL_PIECES)})) filter (where kind = 'returned' and occurred_at < ${END_OF[time]}), 0))
  end as ${sql.ref(`kept_${time}`)}`;

const bought = (time: Time): RawBuilder<unknown> =>
  sql`(${IN[time](sql`bought_at`)} and ${sql.ref(`kept_${time}`)} > 0)`;

/** Everything that people did, in lines: each of an order is one, all the rest of a person is another. */
const lines = ({ currency }: Pick<DoneSettings, "currency">): RawBuilder<unknown> => sql`
  select seen.subject_key, seen.exposed_at, seen.measured, ${sql.join(
    (["clicked", "carted"] as const).flatMap((kind) =>
      (["after", "before"] as const).map(
        (time) =>
          sql`bool_or(kind = ${sql.lit(kind)} and ${IN[time](sql`occurred_at`)}) as ${sql.ref(`${kind}_${time}`)}`,
      ),
    ),
  )},
    min(occurred_at) filter (where kind = 'purchased') as bought_at,
    sum(coalesce(quantity, 1)) filter (where kind = 'purchased') as pieces,
    sum(price * coalesce(quantity, 1)) filter (where kind = 'purchased' and coalesce(currency, ${currency}) = ${currency})
      as amount,
    ${kept("after")}, ${kept("before")}
  from seen join (
    select *, case when ${isOfOrder} then left(event_id::text, 18) end as order_key,
      case when ${isOfOrder} then product_id end as of_product
    from event where ${isOfOrder} or kind in ('clicked', 'carted')
  ) as done on done.subject_key = seen.subject_key and done.occurred_at < seen.ended_at
    and done.occurred_at >= seen.exposed_at - make_interval(days => ${DAYS_BEFORE})
  group by seen.subject_key, seen.exposed_at, seen.ended_at, seen.measured, order_key, of_product`;

const did = (kind: PersonMetric, time: Time): RawBuilder<unknown> =>
  sql`coalesce(bool_or(${kind === "purchased" ? bought(time) : sql.ref(`${kind}_${time}`)}), false)`;

/** What one person spent on what they kept, up to a bound. */
const spent = (time: Time, { mostSpent }: DoneSettings): RawBuilder<unknown> => sql`
  least(coalesce(sum(amount * ${sql.ref(`kept_${time}`)} / pieces) filter (where ${bought(time)}), 0), ${mostSpent}::numeric)::float8`;

export const before = <Metric extends PersonMetric>(metric: Metric): `${Metric}_before` => `${metric}_before`;

/**
 * What each of some people (rows \`seen\`, one for a person) did and spent after they were exposed and before, in one row; none for
 * whoever did nothing. What was given back is taken off the order that it is of, and an order of which nothing is left was none.
 */
export const doneByPerson = (settings: DoneSettings): RawBuilder<unknown> => sql`
  select subject_key, ${sql.join(PERSON_METRICS.map((name) => sql`${did(name, "after")} as ${sql.ref(name)}`))},
    ${sql.join(PERSON_METRICS.map((name) => sql`${did(name, "before")} as ${sql.ref(before(name))}`))},
    ${spent("after", settings)} as spent, ${spent("before", settings)} as spent_before
  from (${lines(settings)}) as seen group by subject_key`;
