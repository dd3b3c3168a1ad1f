import type { ThreadKind } from "@seimbang/contracts";
import type { Laws } from "../laws/read.ts";
import type { AnswerClock } from "./stored-thread.ts";

export type ThreadLaws = Pick<Laws, "clockFor" | "workingDaysFrom">;

/** What `clock` says where the shop's own promise runs out first. */
const PROMISE = "promise";

/**
 * By when an answer is owed: within the working days that the shop promised, by the holidays of its law; sooner where a law
 * itself names a time for this that runs out before. A figure that is only a pack's own reading of "without delay" is for
 * requests, whose answer ends them; a conversation has the shop's promise.
 */
export const answerClock = (laws: ThreadLaws, kind: ThreadKind, at: number, answerDays: number): AnswerClock => {
  const promised = laws.workingDaysFrom(answerDays, at);
  const legal = laws.clockFor(kind, at);
  if (legal.figure === "own" || legal.dueAt >= promised.dueAt) return { ...promised, clock: PROMISE };
  return { dueAt: legal.dueAt, warnAt: legal.warnAt, clock: `${legal.law} ${legal.article}` };
};
