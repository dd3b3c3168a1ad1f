import type { Database } from "@seimbang/database";
import type { MakeId } from "../platform/ids.ts";
import { type CheckOutcome, codeOf, DAY_MS, FINDINGS, type Finding } from "./findings.ts";
import { closeTask, insertTask, listAccepted, listOpenTasks, type StoredTask, seeTask } from "./store.ts";

type Kept = { readonly appeared: readonly string[]; readonly gone: readonly StoredTask[] };

/**
 * Makes of each finding a task, unless there is one or somebody decided to bear it, and closes what a check did not find any
 * more. Of a check that failed, or that there is nothing to make of, tasks stay as they are.
 */
export const keepTasks = async (
  transaction: Database,
  outcomes: readonly CheckOutcome[],
  { now, makeId }: { readonly now: number; readonly makeId: MakeId },
): Promise<Kept> => {
  const open = new Map((await listOpenTasks(transaction)).map((task) => [nameOf(task), task]));
  const accepted = new Set((await listAccepted(transaction, now)).map(nameOf));
  const looked = new Set(outcomes.filter(({ checked }) => typeof checked !== "string").map(({ check }) => check));
  // Two checks, or one that looks at a list, may come upon the same thing twice: it is one task.
  const found = new Map(
    outcomes.flatMap(({ checked }) => (typeof checked === "string" ? [] : checked)).map((one) => [nameOf(one), one]),
  );
  const appeared: string[] = [];
  for (const [name, finding] of found) {
    const { facts = {} } = finding;
    const task = open.get(name);
    if (task !== undefined) await seeTask(transaction, task.taskId, facts, now);
    else if (!accepted.has(name)) {
      const made = taskOf(finding, now, makeId());
      await insertTask(transaction, made);
      appeared.push(made.taskId);
    }
  }
  const gone = [...open].filter(([name, task]) => !found.has(name) && looked.has(FINDINGS[codeOf(task)].check));
  for (const [, { taskId }] of gone) await closeTask(transaction, taskId, { how: "evidence" }, now);
  return { appeared, gone: gone.map(([, task]) => task) };
};

const taskOf = ({ code, about = "", facts = {} }: Finding, now: number, taskId: string): StoredTask => {
  const { owner, days } = FINDINGS[code];
  return { taskId, code, about, facts, owner, foundAt: now, dueAt: now + days * DAY_MS, closed: undefined };
};

const nameOf = ({ code, about = "" }: { readonly code: string; readonly about?: string }): string => `${code} ${about}`;
