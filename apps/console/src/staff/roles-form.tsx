import { Button } from "@mantine/core";
import { type ChangeRolesWire, STAFF_ROLES, type StaffPersonWire, type StaffRole } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask } from "../data/ask.ts";
import { DraftNotes } from "../form/draft-notes.tsx";
import { useDraft, type Versioned } from "../form/use-draft.ts";
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
  const current = useMemo(() => ticksOf(roles), [roles]);
  const draft = useDraft(`roles.${staffId}`, current);
  const chosen = rolesOf(draft.value);
  const give = useMutation({
    mutationFn: ({ from, to }: Change) => {
      const body = { roles: [...to], from: [...from] } satisfies ChangeRolesWire;
      return ask<StaffPersonWire>("PUT", `/v1/staff/people/${staffId}/roles`, { body });
    },
    // Whoever was second is shown what is there now, above what they ticked.
    onError: () => cache.invalidateQueries({ queryKey: personQuery(staffId).queryKey }),
    onSuccess: (next, { from }) => {
      const given = ticksOf(next.roles);
      draft.discard();
      draft.rebase(given, given.value);
      cache.setQueryData(personQuery(staffId).queryKey, next);
      void cache.invalidateQueries({ queryKey: ["staff", "people"] });
      done({ text: say("staff.roles_given", { name }), undo: () => give.mutate({ from: next.roles, to: from }) });
    },
  });
  const isSame = ticksOf(chosen).version === draft.base.version;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate({ from: rolesOf(draft.base.value), to: chosen });
      }}
    >
      <DraftNotes {...{ draft, current }} nameOf={(role) => say(`role.${role}`)} />
      <RoleFields value={chosen} onChange={(next) => draft.change(ticksOf(next).value)} />
      <TroubleNote error={give.error} />
      <div className="actions">
        <Button type="submit" variant="filled" loading={give.isPending} disabled={isSame || chosen.length === 0}>
          {say("staff.roles_give")}
        </Button>
      </div>
    </form>
  );
};

type Change = { readonly from: readonly StaffRole[]; readonly to: readonly StaffRole[] };
type Ticks = Readonly<Partial<Record<StaffRole, true>>>;

/** Roles have no version: which of them somebody holds is one, in whatever order they are named. */
const ticksOf = (roles: readonly StaffRole[]): Versioned<Ticks> => ({
  version: STAFF_ROLES.reduce((held, role, at) => held + (roles.includes(role) ? 2 ** at : 0), 0),
  value: Object.fromEntries(roles.map((role) => [role, true])),
});
const rolesOf = (ticks: Ticks): readonly StaffRole[] => STAFF_ROLES.filter((role) => ticks[role]);
