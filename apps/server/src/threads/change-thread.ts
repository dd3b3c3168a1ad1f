import type { Database, DatabaseTransaction } from "@seimbang/database";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import { isId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonKey } from "../platform/person-key.ts";
import { logThread, type ThreadAct, withStep } from "./log-thread.ts";
import { findThread, saveThread } from "./store.ts";
import type { StoredThread } from "./stored-thread.ts";

export type ChangeDependencies = { readonly database: Database; readonly secrets: Secrets };

/** A thread with its person held and their key open, within the transaction that changes it. */
export type HeldThread = {
  readonly transaction: DatabaseTransaction;
  readonly thread: StoredThread;
  readonly key: PersonKey;
};

export type ThreadChange = {
  readonly act: ThreadAct;
  /** Without a name it is the customer, or a clock. */
  readonly by: string | undefined;
  readonly now: number;
  /** As whoever changes it read it; undefined for the customer, of whom nobody is faster, and for a clock. */
  readonly version: number | undefined;
};

/**
 * Changes one thread, as one of several who may want to at once, and writes down who did it, with the thread and in the log.
 * @throws Problem `unknown_thread`, also for somebody erased meanwhile; `version_conflict` where somebody was faster; and
 * what `change` throws.
 */
export const changeThread = (
  threadId: string,
  { act, by, now, version }: ThreadChange,
  { database, secrets }: ChangeDependencies,
  change: (held: HeldThread) => StoredThread | Promise<StoredThread>,
): Promise<StoredThread> =>
  database.transaction().execute(async (transaction) => {
    const held = await holdThread(transaction, threadId, now, secrets);
    if (version !== undefined && version !== held.thread.version) throw new Problem("version_conflict");
    const before = held.thread;
    const after = await change(held);
    // The very same again: nothing was done, and nothing is written down.
    if (after === before) return before;
    const changed = withStep(after, act, now, by);
    await saveThread(transaction, changed);
    await logThread(transaction, act, changed, now);
    return changed;
  });

/**
 * A thread with its person held, as it stands once everybody who was faster is done.
 * @throws Problem `unknown_thread`
 */
const holdThread = async (
  transaction: DatabaseTransaction,
  threadId: string,
  now: number,
  secrets: Secrets,
): Promise<HeldThread> => {
  const found = isId(threadId) ? await findThread(transaction, threadId) : undefined;
  if (found === undefined || !(await holdSubjectAlone(transaction, found.subject))) throw new Problem("unknown_thread");
  const thread = await findThread(transaction, threadId);
  const key = (await settlePersonKeys(transaction, secrets, [found.subject], now)).get(found.subject);
  if (thread === undefined || key === undefined) throw new Problem("unknown_thread");
  return { transaction, thread, key };
};
