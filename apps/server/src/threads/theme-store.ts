import type { BothLanguages } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import type { StoredThread } from "./stored-thread.ts";

/** What several people write about, as the shop's people name it, and the words by which it is found. */
export type StoredTheme = {
  readonly themeId: string;
  readonly name: BothLanguages;
  readonly words: readonly string[];
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: number;
  /** Up to which version threads were looked through for its words. */
  readonly matchedVersion: number;
};

/** Those that are in use, by their English names. */
export const listThemes = async (database: Database): Promise<readonly StoredTheme[]> => {
  const rows = await database.selectFrom("theme").selectAll().where("retired_at", "is", null).execute();
  return rows.map(toTheme).toSorted((a, b) => a.name.en.localeCompare(b.name.en));
};

/** What themes are called, those that are not in use any more included. */
export const findThemes = async (
  database: Database,
  themeIds: readonly string[],
): Promise<readonly Pick<StoredTheme, "themeId" | "name">[]> => {
  if (themeIds.length === 0) return [];
  const rows = await database.selectFrom("theme").selectAll().where("theme_id", "in", themeIds).execute();
  return rows.map(toTheme);
};

/** Writes a theme as it is from now on. Whether nobody was faster: it is a new one, or still was as it was read. */
export const saveTheme = async (
  database: Database,
  theme: Omit<StoredTheme, "matchedVersion">,
  retiredAt?: number,
): Promise<boolean> => {
  const row = {
    ...{ name: JSON.stringify(theme.name), words: [...theme.words], version: theme.version },
    ...{ changed_by: theme.changedBy, changed_at: new Date(theme.changedAt) },
    retired_at: retiredAt === undefined ? null : new Date(retiredAt),
  };
  if (theme.version === 1) {
    await database
      .insertInto("theme")
      .values({ theme_id: theme.themeId, matched_version: 0, ...row })
      .execute();
    return true;
  }
  const { numUpdatedRows } = await database
    .updateTable("theme")
    .set(row)
    .where("theme_id", "=", theme.themeId)
    .where("version", "=", theme.version - 1)
    .where("retired_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

/** That threads were looked through for this version's words. */
export const setMatched = async (database: Database, { themeId, version }: StoredTheme): Promise<void> => {
  await database
    .updateTable("theme")
    .set({ matched_version: version })
    .where("theme_id", "=", themeId)
    .where("version", "=", version)
    .execute();
};

/** What words say of a thread; where somebody of the shop said otherwise, that stands. */
export const addThemes = async (
  transaction: Database,
  { subject, threadId }: Pick<StoredThread, "subject" | "threadId">,
  themeIds: readonly string[],
  now: number,
): Promise<void> => {
  if (themeIds.length === 0) return;
  await transaction
    .insertInto("thread_theme")
    .values(
      themeIds.map((themeId) => ({
        ...{ subject_key: subject, thread_id: threadId, theme_id: themeId },
        ...{ is_on: true, set_by: null, set_at: new Date(now) },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** The themes in use of a thread that words say it has, and nobody has said anything of. */
export const listFoundThemes = async (
  transaction: Database,
  { subject, threadId }: Pick<StoredThread, "subject" | "threadId">,
): Promise<readonly StoredTheme[]> => {
  const rows = await transaction
    .selectFrom("thread_theme")
    .innerJoin("theme", "theme.theme_id", "thread_theme.theme_id")
    .selectAll("theme")
    .where("thread_theme.subject_key", "=", subject)
    .where("thread_theme.thread_id", "=", threadId)
    .where("thread_theme.is_on", "=", true)
    .where("thread_theme.set_by", "is", null)
    .where("theme.retired_at", "is", null)
    .execute();
  return rows.map(toTheme);
};

/** Takes away what words had said and say no more. */
export const removeFoundTheme = async (
  transaction: Database,
  { subject, threadId }: Pick<StoredThread, "subject" | "threadId">,
  themeId: string,
): Promise<void> => {
  await transaction
    .deleteFrom("thread_theme")
    .where("subject_key", "=", subject)
    .where("thread_id", "=", threadId)
    .where("theme_id", "=", themeId)
    .where("set_by", "is", null)
    .execute();
};

/** What somebody of the shop says of a thread: these themes it has, and none of the others. */
export const setThemesOf = async (
  transaction: Database,
  { subject, threadId }: Pick<StoredThread, "subject" | "threadId">,
  {
    on,
    all,
    by,
    now,
  }: { readonly on: readonly string[]; readonly all: readonly string[] } & {
    readonly by: string;
    readonly now: number;
  },
): Promise<void> => {
  if (all.length === 0) return;
  await sql`
    insert into thread_theme (subject_key, thread_id, theme_id, is_on, set_by, set_at)
    select ${subject}::uuid, ${threadId}::uuid, theme_id, theme_id = any (${on}::uuid[]), ${by}::text, ${new Date(now)}::timestamptz
    from unnest(${all}::uuid[]) as theme_id
    on conflict (subject_key, thread_id, theme_id)
    do update set is_on = excluded.is_on, set_by = excluded.set_by, set_at = excluded.set_at`.execute(transaction);
};

/** Which themes in use these threads have. */
export const loadThemesOf = async (
  database: Database,
  threads: readonly Pick<StoredThread, "subject" | "threadId">[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (threads.length === 0) return new Map();
  const { rows } = await sql<{ thread_id: string; theme_id: string }>`
    select thread_id, theme_id from thread_theme join theme using (theme_id)
    where subject_key = any (${threads.map(({ subject }) => subject)}::uuid[])
      and thread_id = any (${threads.map(({ threadId }) => threadId)}::uuid[])
      and is_on and retired_at is null
    order by thread_id, theme_id`.execute(database);
  const byThread = Map.groupBy(rows, (row) => row.thread_id);
  return new Map([...byThread].map(([threadId, found]) => [threadId, found.map((row) => row.theme_id)]));
};

const toTheme = (row: Row<"theme">): StoredTheme => ({
  themeId: row.theme_id,
  // Only `saveTheme` writes it.
  name: row.name as BothLanguages,
  words: row.words,
  version: row.version,
  changedBy: row.changed_by,
  changedAt: row.changed_at.getTime(),
  matchedVersion: row.matched_version,
});
