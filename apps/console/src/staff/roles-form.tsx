import { Button } from "@mantine/core";
import type { ChangeRolesWire, StaffPersonWire, StaffRole } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { personQuery } from "./queries.ts";
import { RoleFields } from "./role-fields.tsx";

/** Gives somebody other roles; they count from that person's next click on. */
export const RolesForm = ({ person: { staffId, name, roles } }: { readonly person: StaffPersonWire }) => {
  const say = useSay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [chosen, setChosen] = useState<readonly StaffRole[]>(roles);
  const give = useMutation({
    mutationFn: (next: readonly StaffRole[]) => {
      const body = { roles: [...next] } satisfies ChangeRolesWire;
      return ask<StaffPersonWire>("PUT", `/v1/staff/people/${staffId}/roles`, { body });
    },
    onSuccess: (next) => {
      cache.setQueryData(personQuery(staffId).queryKey, next);
      void cache.invalidateQueries({ queryKey: ["staff", "people"] });
      setChosen(next.roles);
      done({ text: say("staff.roles_given", { name }), undo: () => give.mutate(roles) });
    },
  });
  const isSame = chosen.length === roles.length && chosen.every((role) => roles.includes(role));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate(chosen);
      }}
    >
      <RoleFields value={chosen} onChange={setChosen} />
      <TroubleNote error={give.error} />
      <div className="actions">
        <Button type="submit" variant="filled" loading={give.isPending} disabled={isSame || chosen.length === 0}>
          {say("staff.roles_give")}
        </Button>
      </div>
    </form>
  );
};
