import type { Database, DatabaseTransaction } from "@seimbang/database";
import { sql } from "kysely";
import { CELL, type CountCell, cellColumns } from "./count-store.ts";
import { type Group, groupsIn, keyOf, TOTAL } from "./group-places.ts";
import { NO_VIEWS, plusViews, type ToldRow, type Views } from "./told-rows.ts";

/** Days (UTC, `YYYY-MM-DD`, both included) that are told together; never changed. */
export type Block = { readonly firstDay: string; readonly lastDay: string; readonly told: readonly ToldRow[] };

/** How far a campaign's blocks got. */
export type BlockState = {
  /** The last block that was decided, and until when what had come in is in it. */
  readonly last: { readonly lastDay: string; readonly knownAt: number } | undefined;
  /** The block that is not decided yet, as far as it was looked at; it begins after that where there is nothing yet. */
  readonly open: { readonly firstDay: string; readonly lastDay: string } | undefined;
};

/** Campaigns with something counted since a day, each with its first day of all. */
export const listCounted = async (
  database: Database,
  since: string,
): Promise<readonly { readonly campaignId: string; readonly firstDay: string }[]> => {
  const { rows } = await sql<{ campaignId: string; firstDay: string }>`
    select campaign_id as "campaignId", min(day)::text as "firstDay" from campaign_count
    group by campaign_id having max(day) >= ${since}::date order by campaign_id`.execute(database);
  return rows;
};

export const readBlockState = async (database: Database, campaignId: string): Promise<BlockState> => {
  const { rows } = await sql<{ first_day: string; last_day: string; known_at: Date; is_open: boolean }>`
    select first_day::text, last_day::text, known_at, told is null as is_open from campaign_block
    where campaign_id = ${campaignId} order by first_day desc limit 2`.execute(database);
  const open = rows.find(({ is_open }) => is_open);
  const last = rows.find(({ is_open }) => !is_open);
  return {
    last: last && { lastDay: last.last_day, knownAt: last.known_at.getTime() },
    open: open && { firstDay: open.first_day, lastDay: open.last_day },
  };
};

/** Waits for whoever is at the same campaign's blocks, until the transaction ends. */
export const holdBlocks = async (transaction: DatabaseTransaction, campaignId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`campaign_block ${campaignId}`}, 0))`.execute(transaction);
};

export type WrittenBlock = Omit<Block, "told"> & { readonly told: Block["told"] | undefined; readonly knownAt: number };

/** In place of the open one, if there is one. */
export const writeBlock = async (
  transaction: DatabaseTransaction,
  campaignId: string,
  { firstDay, lastDay, told, knownAt }: WrittenBlock,
): Promise<void> => {
  await sql`delete from campaign_block where campaign_id = ${campaignId} and told is null`.execute(transaction);
  await sql`
    insert into campaign_block (campaign_id, first_day, last_day, known_at, told)
    values (${campaignId}, ${firstDay}::date, ${lastDay}::date, ${new Date(knownAt)},
      ${told === undefined ? null : JSON.stringify(told)}::jsonb)`.execute(transaction);
};

/** Those that overlap some days, oldest first. */
export const listBlocks = async (
  database: Database,
  campaignId: string,
  from: string,
  until: string,
): Promise<readonly Block[]> => {
  // What is told is written by this file only.
  const { rows } = await sql<Block>`
    select first_day::text as "firstDay", last_day::text as "lastDay", told from campaign_block
    where campaign_id = ${campaignId} and last_day >= ${from}::date and first_day <= ${until}::date and told is not null
    order by first_day`.execute(database);
  return rows;
};

/** What was counted in a cell and is in no block yet. */
type UntoldCell = CountCell & Views;

export type Untold = {
  readonly cells: readonly UntoldCell[];
  readonly groups: readonly (Group & { readonly views: Views })[];
};

const untold = (column: keyof Views) =>
  sql`(${sql.id(column)} - ${sql.id(`told_${column}`)})::float8 as ${sql.id(column)}`;

/** What was counted of days until one, both included, and is in no block yet. Nobody counts on in these cells until the transaction ends. */
export const lockUntold = async (
  transaction: DatabaseTransaction,
  campaignId: string,
  lastDay: string,
): Promise<Untold> => {
  const { rows: cells } = await sql<UntoldCell>`
    select campaign_id as "campaignId", version, creative_id as "creativeId", slot, day::text as day, level, consent,
      ${untold("chosen")}, ${untold("impressions")}, ${untold("clicks")}, ${untold("spent")}
    from campaign_count
    where campaign_id = ${campaignId} and day <= ${lastDay}::date
      and (chosen, impressions, clicks, spent) <> (told_chosen, told_impressions, told_clicks, told_spent)
    order by day for update`.execute(transaction);
  const sums = new Map<string, Group & { readonly views: Views }>();
  for (const cell of cells)
    for (const group of [TOTAL, ...groupsIn({ ...cell, level: String(cell.level) })]) {
      const { views } = sums.get(keyOf(group)) ?? { views: NO_VIEWS };
      sums.set(keyOf(group), { ...group, views: plusViews(views, cell) });
    }
  return { cells, groups: [...sums.values()] };
};

/** All that is counted in these cells until now is in a block. */
export const markTold = async (transaction: DatabaseTransaction, cells: readonly UntoldCell[]): Promise<void> => {
  await sql`
    update campaign_count
    set told_chosen = chosen, told_impressions = impressions, told_clicks = clicks, told_spent = spent
    where (${CELL}) in (select * from unnest(${cellColumns(cells)}))`.execute(transaction);
};

/** All that is in no block yet, in all. */
export const sumUntold = async (database: Database, campaignId: string): Promise<Omit<Views, "spent">> => {
  const { rows } = await sql<Omit<Views, "spent">>`
    select coalesce(sum(chosen - told_chosen), 0)::float8 as chosen,
      coalesce(sum(impressions - told_impressions), 0)::float8 as impressions,
      coalesce(sum(clicks - told_clicks), 0)::float8 as clicks
    from campaign_count where campaign_id = ${campaignId}`.execute(database);
  return rows[0] ?? NO_VIEWS;
};
