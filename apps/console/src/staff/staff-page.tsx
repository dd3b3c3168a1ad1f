import { Button } from "@mantine/core";
import { STAFF_ROLES, type StaffPersonWire } from "@seimbang/contracts";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { RoleWords } from "../access/role-words.tsx";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { InvitationsPanel } from "./invitations-panel.tsx";
import { InviteForm } from "./invite-form.tsx";
import { peopleQuery } from "./queries.ts";
import { TrainingBadge } from "./training-badge.tsx";

/** Everybody of the team: what they are there for, and whether they may see customers' data. */
export const StaffPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const people = useQuery(peopleQuery);
  const [isInviting, setInviting] = useState(false);
  const columns = useMemo(
    (): readonly Column<StaffPersonWire>[] => [
      {
        id: "name",
        title: say("staff.name"),
        width: 2,
        value: ({ name }) => name,
        show: ({ staffId, name, removedAt }) => (
          <span className="list-row">
            <Link className="text-link" to="/staff/$staffId" params={{ staffId }}>
              {name}
            </Link>
            {removedAt === undefined ? null : <StateBadge tone="quiet">{say("staff.left")}</StateBadge>}
          </span>
        ),
      },
      { id: "mail", title: say("sign_in.mail"), width: 2.4, value: ({ mail }) => mail },
      {
        id: "roles",
        title: say("staff.roles"),
        width: 2,
        value: ({ roles }) => roles.map((role) => say(`role.${role}`)).join(", "),
      },
      {
        id: "training",
        title: say("account.training"),
        width: 2,
        value: ({ training }) => say(`training.${training.state}`, { day: figures.day(training.until) }),
        show: ({ training }) => <TrainingBadge training={training} />,
      },
      {
        id: "seen",
        title: say("staff.seen"),
        width: 1.3,
        value: ({ lastSeenAt }) => lastSeenAt ?? null,
        show: ({ lastSeenAt }) => (lastSeenAt === undefined ? "–" : figures.ago(lastSeenAt)),
      },
      { id: "sessions", title: say("staff.sessions"), align: "end", value: ({ sessions }) => sessions },
    ],
    [say, figures],
  );
  const facets = useMemo(
    (): readonly Facet<StaffPersonWire>[] => [
      {
        id: "role",
        title: say("staff.roles"),
        options: STAFF_ROLES.map((value) => ({ value, label: say(`role.${value}`) })),
        valueOf: ({ roles }) => roles,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.staff")}
      lead={say("staff.lead")}
      actions={
        may("staff.edit") ? (
          <Button
            variant="filled"
            leftSection={<IconUserPlus size={18} aria-hidden={true} />}
            onClick={() => setInviting(true)}
          >
            {say("staff.invite")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={people} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.staff")}
            keyOf={({ staffId }) => staffId}
            empty={{ title: say("staff.empty.title"), text: say("staff.empty.text") }}
          />
        )}
      </Loaded>
      <InvitationsPanel />
      <Panel title={say("staff.roles_what")} lead={say("staff.roles_what.lead")}>
        <RoleWords roles={STAFF_ROLES} />
      </Panel>
      {isInviting ? <InviteForm onClose={() => setInviting(false)} /> : null}
    </Page>
  );
};
