import type { AnswerThreadWire, AssignThreadWire, CloseThreadWire, SetThreadThemesWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { changeThread } from "./change-thread.ts";
import { insertPost } from "./store.ts";
import type { StoredThread } from "./stored-thread.ts";
import { tellCustomer } from "./tell-customer.ts";
import { listThemes, setThemesOf } from "./theme-store.ts";
import type { ThreadDeps } from "./thread-deps.ts";
import { sealPost } from "./thread-texts.ts";

/**
 * The shop's answer in writing, encrypted like what it answers; the customer reads it as it is, and is told by mail, once,
 * that it is there. Whoever answers looks after the thread from then on where nobody did.
 * @throws Problem `unknown_thread`, `version_conflict`, `thread_closed`
 */
export const answerThread = (threadId: string, given: AnswerThreadWire, deps: ThreadDeps): Promise<StoredThread> => {
  const now = deps.clock();
  const { by, version, text, close = false } = given;
  return changeThread(threadId, { act: "answered", by, now, version }, deps, async ({ transaction, thread, key }) => {
    if (thread.state === "closed") throw new Problem("thread_closed");
    const post = { subject: thread.subject, threadId, postId: deps.makeId() };
    const said = sealPost(key, post, text);
    await insertPost(transaction, { ...post, author: "shop", by, said, changeId: undefined, at: now });
    await tellCustomer(transaction, { what: close ? "answered_and_closed" : "answered", post, now }, deps);
    return {
      ...thread,
      ...{ state: close ? "closed" : "answered", lastAt: now, due: undefined, owner: thread.owner ?? by },
      firstAnsweredAt: thread.firstAnsweredAt ?? now,
      closed: close ? { at: now, by: "shop" } : undefined,
    };
  });
};

/** @throws Problem `unknown_thread`, `version_conflict`, `thread_closed` */
export const assignThread = (
  threadId: string,
  { by, owner, version }: AssignThreadWire,
  deps: ThreadDeps,
): Promise<StoredThread> =>
  changeThread(threadId, { act: "assigned", by, now: deps.clock(), version }, deps, ({ thread }) => {
    if (thread.state === "closed") throw new Problem("thread_closed");
    return { ...thread, owner };
  });

/**
 * Ends a thread in which the customer has their answer.
 * @throws Problem `unknown_thread`, `version_conflict`, `thread_closed`, and `thread_open` while an answer is owed
 */
export const closeThread = (
  threadId: string,
  { by, version }: CloseThreadWire,
  deps: ThreadDeps,
): Promise<StoredThread> => {
  const now = deps.clock();
  return changeThread(threadId, { act: "closed", by, now, version }, deps, async ({ transaction, thread }) => {
    if (thread.state === "closed") throw new Problem("thread_closed");
    if (thread.state === "open") throw new Problem("thread_open");
    const post = { subject: thread.subject, threadId, postId: `closed at ${thread.version}` };
    await tellCustomer(transaction, { what: "closed", post, now }, deps);
    return { ...thread, state: "closed", closed: { at: now, by: "shop" } };
  });
};

/**
 * Somebody of the shop says which themes a thread has, whatever words stand in it.
 * @throws Problem `unknown_thread`, `version_conflict`, `unknown_theme`
 */
export const setThreadThemes = (
  threadId: string,
  { by, themes, version }: SetThreadThemesWire,
  deps: ThreadDeps,
): Promise<StoredThread> => {
  const now = deps.clock();
  return changeThread(threadId, { act: "themes_set", by, now, version }, deps, async ({ transaction, thread }) => {
    const known = new Set((await listThemes(transaction)).map(({ themeId }) => themeId));
    if (themes.some((theme) => !known.has(theme))) throw new Problem("unknown_theme");
    await setThemesOf(transaction, thread, { on: themes, all: [...known], by, now });
    return { ...thread };
  });
};
