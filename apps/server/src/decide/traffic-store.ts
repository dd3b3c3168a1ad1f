import type { Database } from "@seimbang/database";
import type { ConsentState, CountedViews, Level, SlotName } from "@seimbang/engine";
import { sql } from "kysely";

/** How many decisions of a day (UTC, `YYYY-MM-DD`) read nothing personal. */
export type DecisionCount = {
  readonly day: string;
  readonly slot: SlotName;
  readonly level: Level;
  readonly consent: ConsentState;
  readonly decisions: number;
};

export const addDecisionCounts = async (database: Database, counts: readonly DecisionCount[]): Promise<void> => {
  if (counts.length === 0) return;
  await sql`
    insert into decision_count (day, slot, level, consent, decisions)
    select day, slot, level, consent, decisions from unnest(
      ${counts.map(({ day }) => day)}::date[], ${counts.map(({ slot }) => slot)}::text[],
      ${counts.map(({ level }) => level)}::smallint[], ${counts.map(({ consent }) => consent)}::text[],
      ${counts.map(({ decisions }) => decisions)}::bigint[]
    ) as counted (day, slot, level, consent, decisions)
    order by day, slot, level, consent
    on conflict (day, slot, level, consent) do update set decisions = decision_count.decisions + excluded.decisions`.execute(
    database,
  );
};

/** How many decisions slots had in a day, on average; `refused` are those of the others whose visitor refused what the slot is for. */
export type DecisionsPerDay = { readonly personal: number; readonly others: number; readonly refused: number };

/** The decisions of slots since a day: those that read something of a person, and all others. */
export const decisionsPerDay = async (
  database: Database,
  slots: readonly string[],
  { since, days }: { readonly since: number; readonly days: number },
): Promise<ReadonlyMap<string, DecisionsPerDay>> => {
  const from = new Date(since);
  const { rows: recorded } = await sql<{ slot: string; personal: number }>`
    select slot, count(*)::float8 as personal from decision
    where slot = any(${slots}::text[]) and decided_at >= ${from} and preview is null group by slot`.execute(database);
  const personalIn = new Map(recorded.map(({ slot, personal }) => [slot, personal]));
  const { rows } = await sql<{ slot: string } & Omit<DecisionsPerDay, "personal">>`
    select named.slot, coalesce(sum(counted.decisions), 0)::float8 as others,
      coalesce(sum(counted.decisions) filter (where counted.consent = 'refused'), 0)::float8 as refused
    from unnest(${slots}::text[]) as named (slot)
    left join decision_count counted
      on counted.slot = named.slot and counted.day >= (${from}::timestamptz at time zone 'UTC')::date
    group by named.slot`.execute(database);
  return new Map(
    rows.map(({ slot, others, refused }) => [
      slot,
      { personal: (personalIn.get(slot) ?? 0) / days, others: others / days, refused: refused / days },
    ]),
  );
};

const VIEWS_DAYS = 28;
const DAY_MS = 86_400_000;

/**
 * How many decisions people were made in these slots in a day (UTC): each person on the last whole day on which they came,
 * so that nobody counts twice. Only people who may be recognised; it tells nothing about anyone.
 */
export const viewsPerPerson = async (
  database: Database,
  slots: readonly string[],
  now: number,
): Promise<readonly CountedViews[]> => {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const { rows } = await sql<{ views: number; people: number }>`
    select views::int, count(*)::int as people from (
      select distinct on (subject_key) subject_key, views from (
        select subject_key, (decided_at at time zone 'UTC')::date as day, count(*) as views from decision
        where slot = any (${[...slots]}::text[]) and preview is null
          and decided_at >= ${new Date(today - VIEWS_DAYS * DAY_MS)} and decided_at < ${new Date(today)}
        group by subject_key, day
      ) as days order by subject_key, day desc
    ) as people group by views`.execute(database);
  return rows;
};
