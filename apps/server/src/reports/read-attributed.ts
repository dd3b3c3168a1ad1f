import type { Database } from "@seimbang/database";
import type { PurposeId, SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { keptOrders, ofOrder } from "../campaigns/read.ts";
import { textArray, uuidArray } from "../platform/binary-arrays.ts";

/** What people did whom a slot decided for with something of theirs; sums over people. */
export type AttributedCell = {
  readonly slot: string;
  readonly people: number;
  /** Those of them with an order that is led back to the slot. */
  readonly bought: number;
  /** What they spent in these orders, each up to a bound, in the currency's usual unit. */
  readonly spent: number;
  /** Those of them who said that something in the slot was too personal, sensitive, misleading or not for them. */
  readonly uneasy: number;
};

export type AttributionAsk = {
  /** Milliseconds since 1970, the first included and the last not. */
  readonly from: number;
  readonly until: number;
  readonly purpose: PurposeId;
  /** Only what an import declared: of people who never spoke of the purpose. */
  readonly importedOnly: boolean;
  /** An order is led back to what was done so many days before. */
  readonly clickDays: number;
  readonly currency: string;
  /** What one person spent beyond this counts as this. */
  readonly mostSpent: number;
};

const DAY_MS = 86_400_000;

/** What brings somebody from a slot to a product; that it was seen is no reason to lead an order back to it. */
const FOLLOWED = ["clicked", "viewed", "carted", "wishlisted"];
/** What is said of something shown that was not welcome. */
const UNEASY = ["less_like_this", "not_this_product", "too_often", "too_personal", "sensitive", "misleading"];

/**
 * Leads orders back to the decisions of slots: an order is the slot's whose decision it names, else that of the last decision that
 * the person followed. It says what came after a slot and not what came of it. The id of a decision begins with the bytes of its row's.
 */
export const readAttributed = async (
  database: Database,
  subjects: readonly SubjectKey[],
  { from, until, purpose, importedOnly, clickDays, currency, mostSpent }: AttributionAsk,
): Promise<readonly AttributedCell[]> => {
  const [begin, end] = [new Date(from), new Date(until)];
  const people = uuidArray(subjects, (subject) => subject);
  const isRead = sql`event.subject_key = any (${people}::uuid[]) and event.purposes @> array[${purpose}]::text[]
    and (event.import_id is not null or not ${importedOnly})`;
  const names = (kinds: readonly string[]) => sql`any (${textArray(kinds, (kind) => kind)}::text[])`;
  const { rows } = await sql<AttributedCell>`
    with ${ofOrder({ isRead, since: sql`${begin}::timestamptz` })},
    ${keptOrders({
      ...{ name: "conversion", isKnown: sql`true`, currency, isOfBrand: () => sql`false` },
      isCounted: sql`occurred_at >= ${begin} and occurred_at < ${end}`,
    })},
    decided as materialized (
      select subject_key, decision_id, slot, decided_at from decision
      where subject_key = any (${people}::uuid[]) and decided_at >= ${new Date(from - clickDays * DAY_MS)} and decided_at < ${end}
        and preview is null
    ),
    followed as (
      select subject_key, occurred_at, ${rowOf("event.decision_id")} as decision_id from event
      where ${isRead} and kind = ${names(FOLLOWED)} and event.decision_id is not null
        and occurred_at >= ${begin}::timestamptz - make_interval(days => ${clickDays}) and occurred_at < ${end}
    ),
    led as (
      select distinct on (conversion.subject_key, conversion.order_key) conversion.subject_key, conversion.revenue, decided.slot
      from conversion left join followed on conversion.decision_id is null
          and followed.subject_key = conversion.subject_key and followed.occurred_at <= conversion.at
          and followed.occurred_at > conversion.at - make_interval(days => ${clickDays})
        join decided on decided.subject_key = conversion.subject_key
          and decided.decision_id = coalesce(${rowOf("conversion.decision_id")}, followed.decision_id)
          and decided.decided_at > conversion.at - make_interval(days => ${clickDays})
      order by conversion.subject_key, conversion.order_key, followed.occurred_at desc, decided.slot
    ),
    person as (
      select subject_key, slot, sum(revenue) as revenue, bool_or(has_order) as has_order, bool_or(is_uneasy) as is_uneasy
      from (
        select subject_key, slot, 0 as revenue, false as has_order, false as is_uneasy from decided where decided_at >= ${begin}
        union all
        select subject_key, slot, revenue, true, false from led
        union all
        select subject_key, slot, 0, false, true from feedback
        where subject_key = any (${people}::uuid[]) and at >= ${begin} and at < ${end} and kind = ${names(UNEASY)}
      ) as done
      group by subject_key, slot
    )
    select slot, count(*)::float8 as people, (count(*) filter (where has_order))::float8 as bought,
      sum(least(revenue, ${mostSpent}::numeric))::float8 as spent, (count(*) filter (where is_uneasy))::float8 as uneasy
    from person group by slot`.execute(database);
  return rows;
};

/** The row's id in a decision's: the first sixteen bytes, in base64url. */
const rowOf = (column: string) => sql`
  encode(substring(decode(translate(left(${sql.ref(column)}, 36), '-_', '+/'), 'base64') from 1 for 16), 'hex')::uuid`;
