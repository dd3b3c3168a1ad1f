import { Autocomplete, Button } from "@mantine/core";
import type { AuditTaskWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { TASKS_AT } from "./queries.ts";
import { OWNER_ROLES, sayOwner } from "./task-words.tsx";

/** Says who mends a finding: a role, oneself, or anybody by name. */
export const AssignForm = ({ task: { taskId, owner } }: { readonly task: AuditTaskWire }) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [name, setName] = useState(() => sayOwner(say, owner));
  const assign = useMutation({
    // A role keeps its name in every language.
    mutationFn: (given: string) =>
      ask<AuditTaskWire>("PUT", `${TASKS_AT}/${taskId}/owner`, {
        body: { owner: OWNER_ROLES.find((role) => sayOwner(say, role) === given) ?? given },
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["audits"] });
      done({ text: say("task.assigned") });
    },
  });
  return (
    <Panel title={say("task.assign")} lead={say("task.assign.lead")}>
      <form
        className="stack no-print"
        onSubmit={(event) => {
          event.preventDefault();
          assign.mutate(name.trim());
        }}
      >
        <Autocomplete
          label={say("task.owner")}
          data={[...new Set([me.name, ...OWNER_ROLES.map((role) => sayOwner(say, role))])]}
          maxLength={120}
          value={name}
          onChange={setName}
        />
        <TroubleNote error={assign.error} />
        <div className="actions">
          <Button type="submit" loading={assign.isPending} disabled={name.trim() === ""}>
            {say("task.assign.do")}
          </Button>
        </div>
      </form>
    </Panel>
  );
};
