import type { Database } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import { findPersonKeys } from "../encryption/read.ts";
import { holdSubjects } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import { LOWEST_ID } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { findWords } from "./find-words.ts";
import { listPosts } from "./store.ts";
import { addThemes, listThemes, removeFoundTheme, type StoredTheme, setMatched } from "./theme-store.ts";
import { openPost } from "./thread-texts.ts";

type Deps = { readonly database: Database; readonly secrets: Secrets; readonly clock: Clock };

const AT_ONCE = 200;

/**
 * Looks through all threads for the words of themes that were changed since that was done last. No person sees what is read
 * here. What somebody of the shop said of a thread stands.
 */
export const matchThemes = async (deps: Deps, signal?: AbortSignal): Promise<number> => {
  const changed = (await listThemes(deps.database)).filter(({ version, matchedVersion }) => matchedVersion < version);
  if (changed.length === 0) return 0;
  let matched = 0;
  for (let after: string | undefined = LOWEST_ID; after !== undefined && signal?.aborted !== true; ) {
    const next: readonly string[] = await listThreadIds(deps.database, after);
    for (const threadId of next) matched += await matchOne(threadId, changed, deps);
    after = next.at(-1);
  }
  if (signal?.aborted !== true) for (const theme of changed) await setMatched(deps.database, theme);
  return matched;
};

const listThreadIds = async (database: Database, after: string): Promise<readonly string[]> => {
  const rows = await database
    .selectFrom("thread")
    .select("thread_id")
    .where("thread_id", ">", after)
    .orderBy("thread_id")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.thread_id);
};

const matchOne = (
  threadId: string,
  themes: readonly StoredTheme[],
  { database, secrets, clock }: Deps,
): Promise<number> =>
  database.transaction().execute(async (transaction) => {
    const now = clock();
    const row = await transaction
      .selectFrom("thread")
      .select("subject_key")
      .where("thread_id", "=", threadId)
      .executeTakeFirst();
    if (row === undefined) return 0;
    const subject = brandAs.subjectKey(row.subject_key);
    if (!(await holdSubjects(transaction, [subject])).has(subject)) return 0;
    const key = (await findPersonKeys(transaction, secrets, [subject])).get(subject);
    const posts = await listPosts(transaction, { subject, threadId });
    const texts = posts.flatMap((post) => (post.author === "customer" ? (openPost(key, post) ?? []) : []));
    const found = themes.filter(({ words }) => findWords(words, texts));
    for (const { themeId } of themes.filter((theme) => !found.includes(theme)))
      await removeFoundTheme(transaction, { subject, threadId }, themeId);
    await addThemes(
      transaction,
      { subject, threadId },
      found.map(({ themeId }) => themeId),
      now,
    );
    return found.length;
  });
