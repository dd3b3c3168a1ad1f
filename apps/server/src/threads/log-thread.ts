import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import type { StoredThread, ThreadStep } from "./stored-thread.ts";

/** What is done with a thread. */
export type ThreadAct =
  | "begun"
  | "written"
  | "answered"
  | "assigned"
  | "themes_set"
  | "closed"
  | "rated"
  | "taken_back"
  | "change_told"
  | "warned"
  | "escalated";

/** The same thread with one more line of its history, and the next version. */
export const withStep = (thread: StoredThread, act: ThreadAct, at: number, by: string | undefined): StoredThread => {
  const step: ThreadStep = { at, step: act, ...(by === undefined ? {} : { by }) };
  return { ...thread, version: thread.version + 1, history: [...thread.history, step] };
};

/** Writes down in the log how a thread stands. What was said, and what it is about, is not in it. */
export const logThread = async (
  transaction: Database,
  act: ThreadAct,
  { subject, threadId, kind, state, due, version }: StoredThread,
  now: number,
): Promise<void> => {
  const statement = {
    ...{ kind, state, version },
    ...(due === undefined ? {} : { dueAt: new Date(due.dueAt).toISOString(), clock: due.clock }),
  };
  await appendToLog(transaction, { kind: `thread_${act}`, at: now, about: threadId, statement, subject });
};
