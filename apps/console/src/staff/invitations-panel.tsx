import { Button } from "@mantine/core";
import type { InvitationWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { CsvButton } from "../table/csv-button.tsx";
import type { ValueColumn } from "../table/value-column.ts";
import { invitationsQuery } from "./queries.ts";

/** Invitations that nobody took yet; nothing where there are none. */
export const InvitationsPanel = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { done, failed } = useNotices();
  const invitations = useQuery(invitationsQuery);
  const withdraw = useMutation({
    mutationFn: (invitationId: string) => ask("DELETE", `/v1/staff/invitations/${invitationId}`),
    onSuccess: () => done({ text: say("staff.withdrawn") }),
    onError: failed,
    onSettled: () => cache.invalidateQueries({ queryKey: ["staff", "invitations"] }),
  });
  if (invitations.error !== null) return <TroubleNote error={invitations.error} />;
  if (invitations.data === undefined || invitations.data.length === 0) return null;
  const rolesOf = ({ roles }: InvitationWire): string => roles.map((role) => say(`role.${role}`)).join(", ");
  const columns: readonly ValueColumn<InvitationWire>[] = [
    { id: "mail", title: say("list.mail"), value: ({ mail }) => mail },
    { id: "roles", title: say("staff.roles"), value: rolesOf },
    { id: "until", title: say("list.until"), value: ({ expiresAt }) => expiresAt },
  ];
  return (
    <Panel
      title={say("staff.invitations")}
      lead={say("staff.invitations.lead")}
      actions={<CsvButton title={say("staff.invitations")} rows={invitations.data} {...{ columns }} />}
    >
      <ul className="list">
        {invitations.data.map((invitation) => {
          const { invitationId, mail, expiresAt } = invitation;
          return (
            <li key={invitationId} className="row-apart">
              <span className="row-names">
                <strong>{mail}</strong>
                <span className="quiet">
                  {rolesOf(invitation)} · {say("staff.invitation.until", { day: figures.day(expiresAt) })}
                </span>
              </span>
              {may("staff.edit") ? (
                <Button
                  color="red"
                  variant="subtle"
                  aria-label={say("staff.withdraw_this", { mail })}
                  loading={withdraw.isPending && withdraw.variables === invitationId}
                  onClick={() => withdraw.mutate(invitationId)}
                >
                  {say("staff.withdraw")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
