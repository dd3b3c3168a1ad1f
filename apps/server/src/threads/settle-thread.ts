import { Problem } from "../http/problem.ts";
import { changeThread } from "./change-thread.ts";
import { mayWriteOn } from "./may-write-on.ts";
import type { StoredThread } from "./stored-thread.ts";
import type { ThreadDeps } from "./thread-deps.ts";

/**
 * The customer says that nothing is open any more, and how content they are; also of a thread that ended by itself, and anew
 * for a month after it did.
 * @throws Problem `unknown_thread`, and `thread_closed` where that is long ago
 */
export const settleThread = (
  threadId: string,
  satisfied: number | undefined,
  deps: ThreadDeps,
): Promise<StoredThread> => {
  const now = deps.clock();
  return changeThread(threadId, { act: "rated", by: undefined, now, version: undefined }, deps, ({ thread }) => {
    if (!mayWriteOn(thread, now)) throw new Problem("thread_closed");
    if (thread.closed !== undefined && (satisfied === undefined || satisfied === thread.satisfied)) return thread;
    return {
      ...thread,
      ...{ state: "closed", due: undefined, closed: thread.closed ?? { at: now, by: "customer" } },
      satisfied: satisfied ?? thread.satisfied,
    };
  });
};
