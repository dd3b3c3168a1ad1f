import { useShop } from "../data/shop-context.ts";
import { fromLocal, toLocal } from "../form/local-time.ts";
import { MomentField } from "../form/moment-field.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { CampaignFieldsProps } from "./campaign-fields-props.ts";

/** From when until when; in the shop's time, whichever the browser has. */
export const ScheduleFields = ({ document, change, problemOf }: CampaignFieldsProps) => {
  const say = useSay();
  const { timeZone: shopZone } = useShop();
  const { schedule } = document;
  const zone = schedule.timeZone ?? shopZone;
  const time = (end: "from" | "until") => ({
    label: say(`campaign.form.${end}`),
    value: toLocal(schedule[end], zone),
    error: problemOf(`/schedule/${end}`),
    onChange: (moment: string) => {
      const { [end]: _, ...rest } = schedule;
      const instant = fromLocal(moment, zone);
      change({ schedule: instant === undefined ? rest : { ...rest, [end]: instant } });
    },
  });
  return (
    <Panel title={say("campaign.form.schedule")} lead={say("campaign.form.schedule_lead", { zone })}>
      <div className="fields">
        <MomentField {...time("from")} />
        <MomentField {...time("until")} />
      </div>
    </Panel>
  );
};
