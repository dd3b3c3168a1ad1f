import type { AuditTaskWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useSay } from "../language/use-say.ts";
import { TASKS_AT } from "./queries.ts";

type BearFormProps = { readonly task: AuditTaskWire; readonly onClose: () => void };

/** Decides in writing to bear a finding for a year. */
export const BearForm = ({ task: { taskId }, onClose }: BearFormProps) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const bear = useMutation({
    mutationFn: (judgement: string) =>
      ask<AuditTaskWire>("POST", `${TASKS_AT}/${taskId}/judgement`, { body: { by: me.name, judgement } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["audits"] });
      onClose();
    },
  });
  return (
    <JudgementForm
      name={`audit-task.${taskId}.bear`}
      title={say("task.bear")}
      lead={say("task.bear.lead")}
      action={say("task.bear")}
      isRequired={true}
      isPending={bear.isPending}
      error={bear.error}
      onJudge={(judgement) => bear.mutateAsync(judgement ?? "")}
      onClose={onClose}
    />
  );
};
