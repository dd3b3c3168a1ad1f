import type { ChangeWire } from "@seimbang/contracts";
import type { ChoiceState } from "@seimbang/engine";
import { takeBack } from "../feedback/read.ts";
import { Problem } from "../http/problem.ts";
import { changeThread } from "./change-thread.ts";
import type { StoredThread } from "./stored-thread.ts";
import type { ThreadDeps } from "./thread-deps.ts";

export type TakenBack = {
  readonly thread: StoredThread;
  readonly changed: readonly ChangeWire[];
  readonly choices: ChoiceState;
};

/** Whether a complaint changed something, and that still holds. */
export const mayTakeBack = ({ effect, takenBackAt }: Pick<StoredThread, "effect" | "takenBackAt">): boolean =>
  effect !== undefined && takenBackAt === undefined;

/**
 * Only whoever complained undoes what their complaint changed: a choice of their own. The conversation goes on.
 * @throws Problem `unknown_thread`, `nothing_to_take_back`
 */
export const takeComplaintBack = async (threadId: string, deps: ThreadDeps): Promise<TakenBack> => {
  const now = deps.clock();
  const taken: Omit<TakenBack, "thread">[] = [];
  const change = { act: "taken_back", by: undefined, now, version: undefined } as const;
  const thread = await changeThread(threadId, change, deps, async (held) => {
    if (!mayTakeBack(held.thread)) throw new Problem("nothing_to_take_back");
    taken.push(await takeBack(held.transaction, { subject: held.thread.subject, complaintId: threadId, now }, deps));
    return { ...held.thread, takenBackAt: now };
  });
  const [done] = taken;
  if (done === undefined) throw new Error("What was taken back changed something.");
  return { thread, ...done };
};
