import type { SettingsWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import { WhereToChange } from "./where-to-change.tsx";

/** How often and how closely somebody may be addressed, at every level. */
export const LimitsPanel = ({ settings: { limits } }: { readonly settings: SettingsWire }) => {
  const say = useSay();
  const figures = useFigures();
  return (
    <Panel title={say("settings.limits")} lead={say("settings.limits.lead")}>
      <Facts
        facts={[
          [say("limits.share"), figures.share(limits.personalShare, 0)],
          [
            say("limits.reminders"),
            say("limits.week_month", { week: limits.remindersInWeek, month: limits.remindersInMonth }),
          ],
          [
            say("limits.creative"),
            say("limits.visit_week", { visit: limits.creativeInVisit, week: limits.creativeInWeek }),
          ],
          [say("limits.after_purchase"), say("settings.days", { count: limits.quietDaysAfterPurchase })],
          [say("limits.neutral_pages"), limits.neutralPages.join(", ") || "–"],
          [say("limits.people"), say("limits.people.value", { count: limits.fewestPeople })],
        ]}
      />
      <WhereToChange at="invasiveness, model.k" />
    </Panel>
  );
};
