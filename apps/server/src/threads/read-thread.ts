import { FEWEST_TOLD, type ReadThreadAnswerWire, type ReadThreadWire } from "@seimbang/contracts";
import { appendAloneToLog } from "../accountability/read.ts";
import { countHides } from "../feedback/read.ts";
import { describeQueued, openThread, titlesFor } from "./describe-thread.ts";
import type { StoredThread } from "./stored-thread.ts";
import { loadThemesOf } from "./theme-store.ts";
import type { ThreadDeps } from "./thread-deps.ts";

const HIDES_WITHIN_MS = 30 * 86_400_000;

/**
 * What somebody needs to answer a thread. That they read it, and why, is in the log before they see it, and in what the
 * customer can take away. Who the customer is is not told: it takes no name to answer a question.
 */
export const readThread = async (
  thread: StoredThread,
  { by, because }: ReadThreadWire,
  deps: ThreadDeps,
): Promise<ReadThreadAnswerWire> => {
  const { database, clock, makeId } = deps;
  const now = clock();
  const { subject, threadId, about } = thread;
  await appendAloneToLog(database, {
    ...{ kind: "personal_data_read", at: now, about: makeId(), subject },
    statement: { what: "thread", read: [threadId], by, because },
  });
  const { posts, effect } = await openThread(thread, deps);
  const title = (await titlesFor([thread], deps))(thread);
  const themes = (await loadThemesOf(database, [thread])).get(threadId) ?? [];
  const campaignId = about !== undefined && "campaignId" in about ? about.campaignId : undefined;
  return {
    queued: describeQueued(thread, themes, now),
    posts,
    ...(title === undefined ? {} : { title }),
    ...(effect === undefined ? {} : { effect }),
    ...(campaignId === undefined ? {} : { campaign: { campaignId, hides: await hidesOf(campaignId, now, deps) } }),
  };
};

/** What the campaign's guardrails see of it: how often people said that it should not have been shown. */
const hidesOf = async (campaignId: string, now: number, { database }: ThreadDeps): Promise<number | null> => {
  const byCreative = await countHides(database, campaignId, now - HIDES_WITHIN_MS);
  const hides = [...byCreative.values()].reduce((sum, count) => sum + count, 0);
  return hides < FEWEST_TOLD ? null : hides;
};
