import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { textArray } from "../platform/binary-arrays.ts";
import { LOWEST_ID } from "../platform/ids.ts";

/** Numbers of people, with noise: whom a slot decided for, and who of them bought and was uneasy; what they spent is left out where nobody said how much one person may. */
export type SlotTally = {
  readonly people: number;
  readonly bought: number;
  readonly uneasy: number;
  readonly spent?: number;
};

/** What was led back to a slot by the end of a day; null where there were too few people. */
export type SlotDay = { readonly day: string; readonly slot: string; readonly tally: SlotTally | null };

/** For whom a slot decided with something of theirs, by key, from after one on; previews are shown to nobody. */
export const listDecidedFor = async (
  database: Database,
  { from, until }: { readonly from: number; readonly until: number },
  after: SubjectKey | undefined,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const { rows } = await sql<{ subject_key: string }>`
    select distinct subject_key from decision
    where decided_at >= ${new Date(from)} and decided_at < ${new Date(until)} and preview is null
      and subject_key > ${after ?? LOWEST_ID}::uuid
    order by subject_key limit ${most}`.execute(database);
  return rows.map(({ subject_key }) => brandAs.subjectKey(subject_key));
};

/** A day that was kept before stays as it was. */
export const insertSlotDay = async (
  database: Database,
  day: string,
  tallies: readonly Pick<SlotDay, "slot" | "tally">[],
  keptAt: number,
): Promise<void> => {
  await sql`
    insert into balance_slot_day (day, slot, tally, kept_at)
    select ${day}::date, slot, tally::jsonb, ${new Date(keptAt)} from unnest(
      ${textArray(tallies, ({ slot }) => slot)}::text[],
      ${tallies.map(({ tally }) => (tally === null ? null : JSON.stringify(tally)))}::text[]
    ) as told (slot, tally)
    on conflict (day, slot) do nothing`.execute(database);
};

export const latestSlotDay = async (database: Database, until: string): Promise<string | undefined> => {
  const { rows } = await sql<{ day: string | null }>`
    select max(day)::text as day from balance_slot_day where day <= ${until}::date`.execute(database);
  return rows[0]?.day ?? undefined;
};

/** The latest day that was kept until one. */
export const listSlotDay = async (database: Database, until: string): Promise<readonly SlotDay[]> => {
  // Tallies are written by this file only.
  const { rows } = await sql<SlotDay>`
    select day::text as day, slot, tally from balance_slot_day
    where day = (select max(day) from balance_slot_day where day <= ${until}::date)
    order by slot`.execute(database);
  return rows;
};
