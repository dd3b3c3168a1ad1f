import type { AnswerThreadWire, AssignThreadWire, CloseThreadWire, SetThreadThemesWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { recordOverruling } from "../overrulings/read.ts";
import { changeThread } from "./change-thread.ts";
import { insertPost } from "./store.ts";
import type { StoredThread } from "./stored-thread.ts";
import { tellCustomer } from "./tell-customer.ts";
import { listFoundThemes, listThemes, setThemesOf } from "./theme-store.ts";
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
    await insertPost(transaction, { ...post, author: "shop", by, said, via: undefined, changeId: undefined, at: now });
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
 * Somebody of the shop says which themes a thread has, whatever words stand in it. Where they take away what words had found,
 * they say why, and it is kept as every other decision against a machine.
 * @throws Problem `unknown_thread`, `version_conflict`, `unknown_theme`, `judgement_required`
 */
export const setThreadThemes = (
  threadId: string,
  { by, themes, version, judgement }: SetThreadThemesWire,
  deps: ThreadDeps,
): Promise<StoredThread> => {
  const now = deps.clock();
  return changeThread(threadId, { act: "themes_set", by, now, version }, deps, async ({ transaction, thread }) => {
    const known = new Set((await listThemes(transaction)).map(({ themeId }) => themeId));
    if (themes.some((theme) => !known.has(theme))) throw new Problem("unknown_theme");
    await overruleFound(transaction, thread, { kept: new Set(themes), by, judgement, now });
    await setThemesOf(transaction, thread, { on: themes, all: [...known], by, now });
    return { ...thread };
  });
};

type Taking = {
  readonly kept: ReadonlySet<string>;
  readonly by: string;
  readonly judgement: string | undefined;
  readonly now: number;
};

/** Which thread it was in is written nowhere here: the record of overrulings holds nothing about customers. */
const overruleFound = async (
  transaction: DatabaseTransaction,
  thread: StoredThread,
  { kept, by, judgement, now }: Taking,
): Promise<void> => {
  const taken = (await listFoundThemes(transaction, thread)).filter(({ themeId }) => !kept.has(themeId));
  for (const { themeId, name, version } of taken) {
    if (judgement === undefined) throw new Problem("judgement_required");
    await recordOverruling(transaction, {
      ...{ kind: "theme_found", about: `${name.id} / ${name.en}`, campaignId: undefined },
      ...{ suggested: "found", decided: "not_about_it", facts: { theme: themeId, version }, by, judgement, at: now },
    });
  }
};
