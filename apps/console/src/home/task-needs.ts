import type { AuditTaskWire } from "@seimbang/contracts";
import type { Language } from "../../../../packages/web/src/language.ts";
import type { Say } from "../language/use-say.ts";
import type { Need } from "./need.ts";

/** What an audit found and is grave or overdue. Many findings are one thing to look at: each by itself would hide what has a clock. */
export const taskNeeds = (open: readonly AuditTaskWire[], say: Say, language: Language): readonly Need[] => {
  const tasks = open.filter(({ isOverdue, severity }) => isOverdue || severity === "high");
  const [first, ...others] = tasks;
  if (first === undefined) return [];
  const isUrgent = tasks.some(({ isOverdue }) => isOverdue);
  if (others.length > 0)
    return [{ key: "tasks", text: say("needs.tasks", { count: tasks.length }), to: "/audits", isUrgent }];
  const text = say("needs.task", { finding: first.finding[language] });
  return [{ key: first.taskId, text, to: `/audits/tasks/${first.taskId}`, isUrgent }];
};
