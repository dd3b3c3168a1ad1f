import type { ThreadState, ThreadTopic } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { StoredPost, StoredThread } from "./stored-thread.ts";
import { toPost, toPostRow, toThread, toThreadRow } from "./thread-rows.ts";

export const insertThread = async (transaction: Database, thread: StoredThread): Promise<void> => {
  await transaction.insertInto("thread").values(toThreadRow(thread)).execute();
};

/** Writes a thread as it stands now. The caller holds the person. */
export const saveThread = async (transaction: Database, thread: StoredThread): Promise<void> => {
  const { subject_key, thread_id, ...columns } = toThreadRow(thread);
  await transaction
    .updateTable("thread")
    .set(columns)
    .where("subject_key", "=", subject_key)
    .where("thread_id", "=", thread_id)
    .execute();
};

export const insertPost = async (transaction: Database, post: StoredPost): Promise<void> => {
  await transaction.insertInto("thread_post").values(toPostRow(post)).execute();
};

/** Everything that somebody wrote about, what was said last first. */
export const listThreadsOf = async (database: Database, subject: SubjectKey): Promise<readonly StoredThread[]> => {
  const rows = await database
    .selectFrom("thread")
    .selectAll()
    .where("subject_key", "=", subject)
    .orderBy("last_at", "desc")
    .orderBy("thread_id", "desc")
    .execute();
  return rows.map(toThread);
};

export const findThread = async (database: Database, threadId: string): Promise<StoredThread | undefined> => {
  const row = await database.selectFrom("thread").selectAll().where("thread_id", "=", threadId).executeTakeFirst();
  return row && toThread(row);
};

/** Everything that was said in a thread, oldest first. */
export const listPosts = async (
  database: Database,
  { subject, threadId }: Pick<StoredThread, "subject" | "threadId">,
): Promise<readonly StoredPost[]> => {
  const rows = await database
    .selectFrom("thread_post")
    .selectAll()
    .where("subject_key", "=", subject)
    .where("thread_id", "=", threadId)
    .orderBy("at")
    .orderBy("post_id")
    .execute();
  return rows.map(toPost);
};

export type QueueFilter = {
  readonly state?: ThreadState | undefined;
  readonly topic?: ThreadTopic | undefined;
  readonly owner?: string | undefined;
  readonly themeId?: string | undefined;
  readonly campaignId?: string | undefined;
  /** Only what was due by then and waits, in milliseconds since 1970. */
  readonly lateAt?: number | undefined;
  /** In place of what was said last first: only what waits for an answer, what is due first first. */
  readonly isByDue?: boolean | undefined;
  /** By the time that orders the list. */
  readonly after?: { readonly at: number; readonly threadId: string } | undefined;
};

/** Everybody's threads, what was said last first unless another order is asked for. */
export const listThreads = async (
  database: Database,
  { state, topic, owner, themeId, campaignId, lateAt, isByDue = false, after }: QueueFilter,
  most: number,
): Promise<readonly StoredThread[]> => {
  let query = database.selectFrom("thread").selectAll();
  if (state !== undefined) query = query.where("state", "=", state);
  if (topic !== undefined) query = query.where("topic", "=", topic);
  if (owner !== undefined) query = query.where("owner", "=", owner);
  if (campaignId !== undefined) query = query.where("campaign_id", "=", campaignId);
  if (isByDue) query = query.where("due_at", "is not", null);
  if (lateAt !== undefined) query = query.where("state", "=", "open").where("due_at", "<=", new Date(lateAt));
  if (themeId !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("thread_theme")
          .select("theme_id")
          .whereRef("thread_theme.subject_key", "=", "thread.subject_key")
          .whereRef("thread_theme.thread_id", "=", "thread.thread_id")
          .where("theme_id", "=", themeId)
          .where("is_on", "=", true),
      ),
    );
  const [column, direction, beyond] = isByDue ? (["due_at", "asc", ">"] as const) : (["last_at", "desc", "<"] as const);
  if (after !== undefined) {
    const { at, threadId } = after;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, "thread_id"), beyond, tuple(new Date(at), threadId)),
    );
  }
  const rows = await query.orderBy(column, direction).orderBy("thread_id", direction).limit(most).execute();
  return rows.map(toThread);
};

/**
 * Of all that wait, those to be warned of or late of which nobody was told yet; and those that were answered and in which
 * nothing was said since `quietSince`; oldest first.
 */
export const listPressing = async (
  database: Database,
  now: number,
  quietSince: number,
  most: number,
): Promise<readonly StoredThread[]> => {
  const at = new Date(now);
  const rows = await database
    .selectFrom("thread")
    .selectAll()
    .where(({ or, and, eb }) =>
      or([
        and([eb("state", "=", "open"), eb("due_at", "<=", at), eb("escalated_at", "is", null)]),
        and([eb("state", "=", "open"), eb("warn_at", "<=", at), eb("warned_at", "is", null)]),
        and([eb("state", "=", "answered"), eb("last_at", "<=", new Date(quietSince))]),
      ]),
    )
    .orderBy("last_at")
    .limit(most)
    .execute();
  return rows.map(toThread);
};

/** Whether something that somebody wrote is here already. */
export const hasPost = async (transaction: Database, subject: SubjectKey, postId: string): Promise<boolean> => {
  const row = await transaction
    .selectFrom("thread_post")
    .select("post_id")
    .where("subject_key", "=", subject)
    .where("post_id", "=", postId)
    .executeTakeFirst();
  return row !== undefined;
};

/** How many posts a customer wrote in a thread since a time. */
export const countOwnPosts = async (
  transaction: Database,
  { subject, threadId }: Pick<StoredThread, "subject" | "threadId">,
  since: number,
): Promise<number> => {
  const { posts } = await transaction
    .selectFrom("thread_post")
    .select(({ fn }) => fn.countAll<string>().as("posts"))
    .where("subject_key", "=", subject)
    .where("thread_id", "=", threadId)
    .where("author", "=", "customer")
    .where("at", ">=", new Date(since))
    .executeTakeFirstOrThrow();
  return Number(posts);
};

/** Threads by their ids, those that still are; or those with a theme that were begun since a time. */
export const listToTell = async (
  database: Database,
  whose: { readonly threadIds: readonly string[] } | { readonly themeId: string; readonly since: number },
): Promise<readonly { readonly subject: SubjectKey; readonly threadId: string }[]> => {
  const { rows } =
    "threadIds" in whose
      ? await sql<{ subject_key: string; thread_id: string }>`
          select subject_key, thread_id from thread where thread_id = any (${whose.threadIds}::uuid[])`.execute(
          database,
        )
      : await sql<{ subject_key: string; thread_id: string }>`
          select thread.subject_key, thread.thread_id from thread
          join thread_theme using (subject_key, thread_id)
          where theme_id = ${whose.themeId} and is_on and begun_at >= ${new Date(whose.since)}`.execute(database);
  return rows.map((row) => ({ subject: brandAs.subjectKey(row.subject_key), threadId: row.thread_id }));
};
