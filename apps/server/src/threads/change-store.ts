import { type BothLanguages, FEWEST_TOLD } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";

/** Something that the shop changed, in the words in which it told those who had written of it. */
export type ToldChange = {
  readonly changeId: string;
  readonly title: BothLanguages;
  readonly text: BothLanguages;
  readonly madeBy: string;
  readonly madeAt: number;
  /** The theme that it answers, where it was told to everybody who wrote of one. */
  readonly themeId: string | undefined;
};

/** @param threadIds in which it is told */
export const insertChange = async (
  transaction: Database,
  change: ToldChange,
  threadIds: readonly string[],
): Promise<void> => {
  await transaction
    .insertInto("thread_change")
    .values({
      change_id: change.changeId,
      title: JSON.stringify(change.title),
      text: JSON.stringify(change.text),
      made_by: change.madeBy,
      made_at: new Date(change.madeAt),
      thread_ids: [...threadIds],
      theme_id: change.themeId ?? null,
    })
    .execute();
};

/** Changes that are not told everywhere yet, oldest first, with where they are to be. */
export const listUntold = async (
  database: Database,
): Promise<readonly { readonly change: ToldChange; readonly threadIds: readonly string[] }[]> => {
  const rows = await database
    .selectFrom("thread_change")
    .selectAll()
    .where(sql<boolean>`cardinality(thread_ids) > 0`)
    .orderBy("made_at")
    .execute();
  return rows.map((row) => ({ change: toChange(row), threadIds: row.thread_ids }));
};

export const setTold = async (database: Database, changeId: string): Promise<void> => {
  await database.updateTable("thread_change").set({ thread_ids: [] }).where("change_id", "=", changeId).execute();
};

/** Changes by their ids, for whoever reads of them in a thread. */
export const loadChanges = async (
  database: Database,
  changeIds: readonly string[],
): Promise<ReadonlyMap<string, ToldChange>> => {
  if (changeIds.length === 0) return new Map();
  const rows = await database.selectFrom("thread_change").selectAll().where("change_id", "in", changeIds).execute();
  return new Map(rows.map((row) => [row.change_id, toChange(row)]));
};

const toChange = (row: Row<"thread_change">): ToldChange => ({
  changeId: row.change_id,
  // Only `insertChange` writes them.
  title: row.title as BothLanguages,
  text: row.text as BothLanguages,
  madeBy: row.made_by,
  madeAt: row.made_at.getTime(),
  themeId: row.theme_id ?? undefined,
});

/** Newest first, each with to how many people it was told, where these are enough. */
export const listChanges = async (
  database: Database,
): Promise<readonly (ToldChange & { readonly told: number | null })[]> => {
  const { rows } = await sql<{
    change_id: string;
    title: BothLanguages;
    text: BothLanguages;
    made_by: string;
    made_at: Date;
    theme_id: string | null;
    people: number;
  }>`
    with told as materialized (
      select change_id, count(distinct subject_key)::int as people from thread_post
      where change_id is not null group by change_id
    )
    select thread_change.*, coalesce(told.people, 0) as people
    from thread_change left join told using (change_id) order by made_at desc limit 200`.execute(database);
  return rows.map((row) => ({
    ...{
      changeId: row.change_id,
      title: row.title,
      text: row.text,
      madeBy: row.made_by,
      madeAt: row.made_at.getTime(),
      themeId: row.theme_id ?? undefined,
    },
    told: row.people < FEWEST_TOLD ? null : row.people,
  }));
};
