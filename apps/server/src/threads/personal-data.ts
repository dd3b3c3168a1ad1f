import { brandAs } from "@seimbang/engine";
import { findPersonKeys } from "../encryption/read.ts";
import { eraseRows } from "../platform/erase-rows.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { listPosts, listThreadsOf } from "./store.ts";
import { openEffect, openPost } from "./thread-texts.ts";

/**
 * What somebody wrote to the shop and was answered, what that changed, and the themes that it was given. Whoever writes here
 * holds the person first, so that an erasure waits for them and they find nobody after it.
 */
export const threadsPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "threads",
  tables: ["thread", "thread_post", "thread_theme"],
  export: async (transaction, subject) => {
    const key = (await findPersonKeys(transaction, secrets, [subject])).get(subject);
    const threads = await listThreadsOf(transaction, subject);
    const themes = await transaction
      .selectFrom("thread_theme")
      .select(["thread_id", "theme_id", "is_on"])
      .where("subject_key", "=", brandAs.subjectKey(subject))
      .execute();
    const told = [];
    for (const thread of threads) {
      // Who of the shop wrote or did it is theirs, and not the person's.
      const { subject: _, effect: sealed, owner: _owner, history, ...rest } = thread;
      const posts = (await listPosts(transaction, thread)).map((post) => {
        const { postId, author, via, changeId, at } = post;
        return { postId, author, via, at: new Date(at).toISOString(), changeId, text: openPost(key, post) };
      });
      told.push({
        ...{ ...rest, posts, effect: openEffect(key, { threadId: rest.threadId, effect: sealed }) },
        ...{ begunAt: new Date(rest.begunAt).toISOString(), lastAt: new Date(rest.lastAt).toISOString() },
        history: history.map(({ at, step }) => ({ at: new Date(at).toISOString(), step })),
        themes: themes.filter((one) => one.thread_id === rest.threadId && one.is_on).map((one) => one.theme_id),
      });
    }
    return { threads: told };
  },
  erase: (transaction, subject) => eraseRows(transaction, ["thread", "thread_post", "thread_theme"], subject),
});
