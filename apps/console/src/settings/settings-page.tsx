import { useQuery } from "@tanstack/react-query";
import { useMay } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { LevelsPanel } from "./levels-panel.tsx";
import { LimitsPanel } from "./limits-panel.tsx";
import { PurposesPanel } from "./purposes-panel.tsx";
import { settingsQuery } from "./queries.ts";
import { ShopPanel } from "./shop-panel.tsx";
import { ValuesPanel } from "./values-panel.tsx";

/** How the shop runs. It is read here, and changed in the shop's file, where a change is reviewed before it counts. */
export const SettingsPage = () => {
  const say = useSay();
  const may = useMay();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={say("nav.settings")} lead={say("settings.lead")}>
      <Note>{say("settings.how")}</Note>
      <Loaded query={settings} height={640}>
        {(data) => (
          <>
            <div className="columns">
              <ShopPanel settings={data} />
              <ValuesPanel voice={data.voice} />
            </div>
            <LevelsPanel levels={data.levels} />
            <LimitsPanel settings={data} />
          </>
        )}
      </Loaded>
      {may("records.read") ? <PurposesPanel /> : null}
    </Page>
  );
};
