import { Problem } from "../http/problem.ts";
import { answerClock } from "./answer-clock.ts";
import { changeThread } from "./change-thread.ts";
import { matchThread } from "./match-thread.ts";
import { mayWriteOn } from "./may-write-on.ts";
import { countOwnPosts, insertPost, listPosts } from "./store.ts";
import type { StoredPost, StoredThread } from "./stored-thread.ts";
import type { ThreadDeps } from "./thread-deps.ts";
import { openPost, sealPost } from "./thread-texts.ts";

const MOST_A_DAY = 20;
const DAY_MS = 86_400_000;
const SAME_WITHIN_MS = 10 * 60_000;

/**
 * A customer writes on in their thread. Where they had an answer, the shop owes one anew, with a clock of its own; one that
 * had ended is open again. The same words sent twice are written once.
 * @param given by what a post is known that came by another way than the privacy centre
 * @throws Problem `unknown_thread`, `thread_closed`, `too_many_posts`
 */
export const writeOn = (
  threadId: string,
  text: string,
  deps: ThreadDeps,
  given?: Pick<StoredPost, "postId" | "via">,
): Promise<StoredThread> => {
  const now = deps.clock();
  return changeThread(threadId, { act: "written", by: undefined, now, version: undefined }, deps, async (held) => {
    const { transaction, thread, key } = held;
    if (!mayWriteOn(thread, now)) throw new Problem("thread_closed");
    const posts = await listPosts(transaction, thread);
    if (posts.some(({ postId }) => postId === given?.postId)) return thread;
    const last = posts.at(-1);
    const isTwice = last?.author === "customer" && now - last.at < SAME_WITHIN_MS && openPost(key, last) === text;
    if (isTwice) return thread;
    if ((await countOwnPosts(transaction, thread, now - DAY_MS)) >= MOST_A_DAY) throw new Problem("too_many_posts");
    const { postId = deps.makeId(), via } = given ?? {};
    const said = sealPost(key, { threadId, postId }, text);
    const post = { subject: thread.subject, threadId, postId, via, author: "customer", by: undefined } as const;
    await insertPost(transaction, { ...post, said, changeId: undefined, at: now });
    await matchThread(transaction, thread, [text], now);
    return {
      ...thread,
      ...{ state: "open", lastAt: now, closed: undefined },
      due: thread.due ?? answerClock(deps.laws, thread.kind, now, deps.settings.answerDays),
    };
  });
};
