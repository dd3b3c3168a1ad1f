import type { AuditTaskWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import type { Language } from "../../../../packages/web/src/language.ts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { assessmentsQuery } from "../assessments/queries.ts";
import { openTasksQuery } from "../audits/queries.ts";
import { openIntrusionsQuery } from "../intrusions/queries.ts";
import { sayTargets } from "../intrusions/say-intrusion.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { recipientsQuery } from "../records/queries.ts";
import type { Need } from "./need.ts";

/** What waits for whoever signs for records: an assessment that the system opened again, a task that is due, a register to mend. */
export const useRecordNeeds = () => {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const assessments = useQuery({ ...assessmentsQuery, enabled: may("records.sign") });
  const recipients = useQuery({ ...recipientsQuery, enabled: may("records.edit") });
  const tasks = useQuery({ ...openTasksQuery, enabled: may("audits.judge") });
  const intrusions = useQuery({ ...openIntrusionsQuery, enabled: may("intrusions.act") });
  const findings = recipients.data?.findings.length ?? 0;
  const needs: readonly Need[] = [
    ...(intrusions.data ?? []).map((one) => ({
      key: one.intrusionId,
      text: say("needs.intrusion", { text: one.text[language], about: `(${sayTargets(one, say)})` }),
      ...{ to: `/intrusions/${one.intrusionId}`, isUrgent: true },
    })),
    ...(assessments.data ?? []).flatMap(({ kind, subject, title, state }) =>
      state === "reopened"
        ? [
            {
              key: `${kind} ${subject}`,
              text: say("needs.assessment", { title: title[language] }),
              to: `/assessments/${kind}/${subject}`,
              isUrgent: true,
            },
          ]
        : [],
    ),
    ...taskNeeds(
      (tasks.data ?? []).filter(({ isOverdue, severity }) => isOverdue || severity === "high"),
      say,
      language,
    ),
    ...(findings === 0
      ? []
      : [{ key: "records", text: say("needs.records", { count: findings }), to: "/records", isUrgent: false }]),
  ];
  return { queries: [assessments, recipients, tasks, intrusions], needs };
};

/** Many findings of one audit are one thing to look at: each by itself would hide what has a clock. */
const taskNeeds = (tasks: readonly AuditTaskWire[], say: Say, language: Language): readonly Need[] => {
  const [first, ...others] = tasks;
  if (first === undefined) return [];
  const isUrgent = tasks.some(({ isOverdue }) => isOverdue);
  if (others.length > 0)
    return [{ key: "tasks", text: say("needs.tasks", { count: tasks.length }), to: "/audits", isUrgent }];
  const text = say("needs.task", { finding: first.finding[language] });
  return [{ key: first.taskId, text, to: `/audits/tasks/${first.taskId}`, isUrgent }];
};
