import { Problem } from "../http/problem.ts";
import { changeThread } from "./change-thread.ts";
import { findThread, listPressing } from "./store.ts";
import type { StoredThread } from "./stored-thread.ts";
import { tellUntold } from "./tell-change.ts";
import { tellCustomer } from "./tell-customer.ts";
import type { ThreadDeps } from "./thread-deps.ts";

const MOST_AT_ONCE = 500;
const DAY_MS = 86_400_000;

/**
 * Puts what is due soon into somebody's hands, what is late into those of a named person, and ends what was answered and in
 * which nothing was said for long; the customer is asked then how content they are. Each is noted once. A change whose
 * telling broke off is told to the end.
 */
export const watchThreads = async (deps: ThreadDeps, signal?: AbortSignal): Promise<number> => {
  const now = deps.clock();
  const quietSince = now - deps.settings.quietDays * DAY_MS;
  await tellUntold(deps, signal);
  let done = 0;
  for (const { threadId } of await listPressing(deps.database, now, quietSince, MOST_AT_ONCE)) {
    if (signal?.aborted === true) break;
    if (await press(threadId, now, quietSince, deps)) done += 1;
  }
  return done;
};

type Pressed = { readonly act: "warned" | "escalated" | "closed"; readonly thread: StoredThread };

const press = async (threadId: string, now: number, quietSince: number, deps: ThreadDeps): Promise<boolean> => {
  const found = await findThread(deps.database, threadId);
  const act = found && pressedBy(found, now, quietSince, deps)?.act;
  if (act === undefined) return false;
  const acted: string[] = [];
  await changeThread(
    threadId,
    { act, by: undefined, now, version: undefined },
    deps,
    async ({ transaction, thread }) => {
      const pressed = pressedBy(thread, now, quietSince, deps);
      // Meanwhile somebody answered, or wrote on: the next look sees how it stands then.
      if (pressed?.act !== act) return thread;
      if (act === "closed") {
        const post = { subject: thread.subject, threadId, postId: `closed at ${thread.version}` };
        await tellCustomer(transaction, { what: "closed", post, now }, deps);
      }
      acted.push(act);
      return pressed.thread;
    },
  ).catch((error: unknown) => {
    // Somebody was erased at this very moment, and their thread with them.
    if (!(error instanceof Problem && error.code === "unknown_thread")) throw error;
  });
  return acted.length > 0;
};

const pressedBy = (
  thread: StoredThread,
  now: number,
  quietSince: number,
  { owner, escalateTo }: Pick<ThreadDeps, "owner" | "escalateTo">,
): Pressed | undefined => {
  const { state, due, lastAt } = thread;
  if (state === "answered" && lastAt <= quietSince)
    return { act: "closed", thread: { ...thread, state: "closed", closed: { at: now, by: "clock" } } };
  if (state !== "open" || due === undefined) return undefined;
  if (now >= due.dueAt) {
    if (due.escalatedAt !== undefined) return undefined;
    const noted = { ...due, escalatedAt: now, warnedAt: due.warnedAt ?? now };
    return { act: "escalated", thread: { ...thread, owner: escalateTo, due: noted } };
  }
  if (now < due.warnAt || due.warnedAt !== undefined) return undefined;
  return { act: "warned", thread: { ...thread, owner: thread.owner ?? owner, due: { ...due, warnedAt: now } } };
};
