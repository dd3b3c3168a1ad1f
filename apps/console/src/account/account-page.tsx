import { useMe } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { AlertsPanel } from "./alerts-panel.tsx";
import { PasskeysPanel } from "./passkeys-panel.tsx";
import { PasswordPanel } from "./password-panel.tsx";
import { ProfilePanel } from "./profile-panel.tsx";
import { SessionsPanel } from "./sessions-panel.tsx";

/** One's own account: who one is here, by what one signs in, and where one is signed in. */
export const AccountPage = () => {
  const say = useSay();
  const me = useMe();
  const figures = useFigures();
  const { training } = me;
  return (
    <Page title={say("account.title")} lead={say("account.lead")}>
      <Panel title={me.name} lead={me.mail}>
        <Facts
          facts={[
            [say("account.roles"), me.roles.map((role) => say(`role.${role}`)).join(", ") || "–"],
            [say("account.training"), say(`training.${training.state}`, { day: figures.day(training.until) })],
            [say("account.expires"), figures.moment(me.expiresAt)],
          ]}
        />
      </Panel>
      <div className="columns">
        <ProfilePanel />
        <AlertsPanel />
      </div>
      <div className="columns">
        <PasskeysPanel />
        <PasswordPanel />
      </div>
      <SessionsPanel />
    </Page>
  );
};
