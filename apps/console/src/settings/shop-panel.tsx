import type { SettingsWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { WhereToChange } from "./where-to-change.tsx";

const LANGUAGE_NAMES = { id: "Indonesia", en: "English" } as const;
const hour = (at: number): string => `${String(at).padStart(2, "0")}.00`;

/** Which shop this is, under whose laws, and when its customers are left alone. */
export const ShopPanel = ({ settings }: { readonly settings: SettingsWire }) => {
  const say = useSay();
  const { language } = useLanguage();
  const { shop, laws, quietHours, messages } = settings;
  const { from, until, isQuietNow } = quietHours;
  return (
    <Panel title={shop.name} lead={say("settings.shop.lead")}>
      <Facts
        facts={[
          [
            say("settings.address"),
            <a key="url" href={shop.url} className="text-link">
              {shop.url}
            </a>,
          ],
          [say("settings.laws"), laws.map(({ name }) => name[language]).join(", ") || "–"],
          [say("settings.languages"), shop.languages.map((language) => LANGUAGE_NAMES[language]).join(", ")],
          [say("settings.currency"), shop.currency],
          [say("settings.time_zone"), shop.timeZone],
          [
            say("settings.quiet_hours"),
            from === until ? (
              say("settings.quiet_hours.none")
            ) : (
              <span className="list-row" key="quiet">
                {say("settings.quiet_hours.from", { from: hour(from), until: hour(until) })}
                <StateBadge tone={isQuietNow ? "care" : "good"}>
                  {say(isQuietNow ? "settings.quiet_now" : "settings.not_quiet")}
                </StateBadge>
              </span>
            ),
          ],
          [say("settings.most_messages"), say("settings.most_messages.value", { count: messages.mostInWeek })],
          [say("settings.messages_kept"), say("settings.days", { count: messages.keepDays })],
        ]}
      />
      <WhereToChange at="shop, laws, invasiveness.quietHours, messages" />
    </Panel>
  );
};
