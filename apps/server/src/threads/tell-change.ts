import { TellChangeWire, type ThreadChangeWire } from "@seimbang/contracts";
import { appendToLog } from "../accountability/read.ts";
import { refuseAvoided } from "../copy/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { derivedId } from "../platform/derived-id.ts";
import { insertChange, listChanges, listUntold, setTold, type ToldChange } from "./change-store.ts";
import { changeThread } from "./change-thread.ts";
import { insertPost, listPosts, listToTell } from "./store.ts";
import { tellCustomer } from "./tell-customer.ts";
import { listThemes } from "./theme-store.ts";
import type { ThreadDeps } from "./thread-deps.ts";

/**
 * Tells everybody whose writing led to a change what was changed: in each of their threads, and by mail, once. What is told
 * is the shop's own and the same for all of them. An answer that is owed stays owed.
 * @throws Problem `invalid_request`, `copy_refused`, `unknown_theme`, and `unknown_thread` where there is nobody to tell
 */
export const tellChange = async (given: unknown, deps: ThreadDeps): Promise<ThreadChangeWire> => {
  const told = parseDocument(TellChangeWire, given);
  refuseAvoided({ "/title": told.title, "/text": told.text }, deps.avoid);
  const { database, clock, makeId } = deps;
  const whose = await whoseThreads(told, deps);
  const threads = await listToTell(database, whose);
  if (threads.length === 0) throw new Problem("unknown_thread");
  const changeId = makeId();
  const change = {
    changeId,
    title: told.title,
    text: told.text,
    madeBy: told.by,
    madeAt: clock(),
    themeId: told.theme,
  };
  await database.transaction().execute(async (transaction) => {
    await insertChange(
      transaction,
      change,
      threads.map(({ threadId }) => threadId),
    );
    const { title, text, madeBy: by } = change;
    const entry = {
      kind: "thread_change_made",
      at: change.madeAt,
      about: changeId,
      statement: { title, text, by },
    } as const;
    await appendToLog(transaction, entry);
  });
  await tellUntold(deps);
  const kept = (await listChanges(database)).find((one) => one.changeId === changeId);
  return describeChange({ ...change, told: kept?.told ?? null });
};

/** Tells what is not told everywhere yet, also what broke off; whoever was told before is not told again. */
export const tellUntold = async (deps: ThreadDeps, signal?: AbortSignal): Promise<void> => {
  for (const { change, threadIds } of await listUntold(deps.database)) {
    for (const threadId of threadIds) {
      if (signal?.aborted === true) return;
      await tellOne(threadId, change, deps);
    }
    await setTold(deps.database, change.changeId);
  }
};

const whoseThreads = async (
  { threads, theme, since }: TellChangeWire,
  { database }: Pick<ThreadDeps, "database">,
): Promise<Parameters<typeof listToTell>[1]> => {
  if (threads !== undefined && theme === undefined) return { threadIds: threads };
  if (threads !== undefined || theme === undefined)
    throw new Problem("invalid_request", undefined, [{ field: "/threads", rule: "is needed, or else theme" }]);
  if (!(await listThemes(database)).some(({ themeId }) => themeId === theme)) throw new Problem("unknown_theme");
  return { themeId: theme, since: since === undefined ? 0 : Date.parse(since) };
};

/** Somebody who was erased meanwhile is told nothing any more. */
const tellOne = async (threadId: string, { changeId, madeBy }: ToldChange, deps: ThreadDeps): Promise<void> => {
  const now = deps.clock();
  const act = { act: "change_told", by: madeBy, now, version: undefined } as const;
  await changeThread(threadId, act, deps, async ({ transaction, thread }) => {
    const postId = derivedId(deps.secrets.hmacKey("thread-change"), changeId, threadId);
    const post = { subject: thread.subject, threadId, postId };
    if ((await listPosts(transaction, thread)).some((one) => one.postId === postId)) return thread;
    const unsaid = { said: undefined, via: undefined } as const;
    await insertPost(transaction, { ...post, ...unsaid, author: "shop", by: madeBy, changeId, at: now });
    await tellCustomer(transaction, { what: "changed", post, now }, deps);
    return { ...thread, lastAt: now };
  }).catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === "unknown_thread")) throw error;
  });
};

export const describeChange = ({
  madeAt,
  themeId,
  ...change
}: ToldChange & { readonly told: number | null }): ThreadChangeWire => ({
  ...change,
  madeAt: new Date(madeAt).toISOString(),
  ...(themeId === undefined ? {} : { theme: themeId }),
});
