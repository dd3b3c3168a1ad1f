import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { assessmentsQuery } from "../assessments/queries.ts";
import { openTasksQuery } from "../audits/queries.ts";
import { openIntrusionsQuery } from "../intrusions/queries.ts";
import { sayTargets } from "../intrusions/say-intrusion.ts";
import { useSay } from "../language/use-say.ts";
import { recipientsQuery } from "../records/queries.ts";
import type { Need } from "./need.ts";
import { taskNeeds } from "./task-needs.ts";

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
    ...taskNeeds(tasks.data ?? [], say, language),
    ...(findings === 0
      ? []
      : [{ key: "records", text: say("needs.records", { count: findings }), to: "/records", isUrgent: false }]),
  ];
  return { queries: [assessments, recipients, tasks, intrusions], needs };
};
