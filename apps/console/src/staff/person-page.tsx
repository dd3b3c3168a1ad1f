import type { StaffPersonWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { RoleWords } from "../access/role-words.tsx";
import { useMay, useMe } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { PersonAccess } from "./person-access.tsx";
import { PersonTraining } from "./person-training.tsx";
import { personQuery } from "./queries.ts";
import { RolesForm } from "./roles-form.tsx";

export const PersonPage = () => {
  const say = useSay();
  const { staffId } = useParams({ from: "/staff/$staffId" });
  const person = useQuery(personQuery(staffId));
  const within = { to: "/staff", title: say("nav.staff") };
  if (person.data === undefined)
    return (
      <Page title={say("nav.staff")} within={within}>
        <Loaded query={person} height={420}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <OnePerson person={person.data} within={within} />;
};

type OnePersonProps = {
  readonly person: StaffPersonWire;
  readonly within: { readonly to: string; readonly title: string };
};

const OnePerson = ({ person, within }: OnePersonProps) => {
  const say = useSay();
  const me = useMe();
  const may = useMay();
  const figures = useFigures();
  const { staffId, name, mail, roles, secondFactors, joinedAt, lastSeenAt, removedAt, sessions } = person;
  const isOwn = staffId === me.staffId;
  const hasLeft = removedAt !== undefined;
  const mayChange = may("staff.edit") && !isOwn && !hasLeft;
  return (
    <Page
      {...{ within }}
      title={name}
      lead={mail}
      beside={hasLeft ? <StateBadge tone="quiet">{say("staff.left")}</StateBadge> : undefined}
    >
      {isOwn ? <Note>{say("staff.own")}</Note> : null}
      <Panel title={say("staff.about")}>
        <Facts
          facts={[
            [say("staff.joined"), figures.day(joinedAt)],
            [say("staff.seen"), lastSeenAt === undefined ? "–" : figures.ago(lastSeenAt)],
            [say("staff.sessions"), figures.count(sessions)],
            [
              say("staff.ways_in"),
              [
                say("staff.passkeys", { count: secondFactors.passkeys }),
                ...(secondFactors.totp ? [say("staff.with_app")] : []),
              ].join(", "),
            ],
            ...(hasLeft ? [[say("staff.left_on"), figures.day(removedAt)] as const] : []),
          ]}
        />
      </Panel>
      <Panel title={say("staff.roles")} lead={say("staff.roles.lead")}>
        {mayChange ? <RolesForm key={staffId} person={person} /> : <RoleWords roles={roles} />}
      </Panel>
      {hasLeft ? null : <PersonTraining person={person} mayRecord={may("training.record") && !isOwn} />}
      {mayChange ? <PersonAccess person={person} /> : null}
    </Page>
  );
};
