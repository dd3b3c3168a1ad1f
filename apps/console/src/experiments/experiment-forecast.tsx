import type { ExperimentWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { Stat } from "../page/stat.tsx";

type Forecast = NonNullable<ExperimentWire["forecast"]>;

/** How long it takes with the people that came of late, and what a smaller shop can do. */
export const ExperimentForecast = ({ forecast }: { readonly forecast: Forecast }) => {
  const say = useSay();
  const figures = useFigures();
  const { days, guardrailDays, peoplePerDay, reachableMargin, neededTraffic, measuredDays } = forecast;
  const inDays = (value: number | null): string =>
    value === null ? say("experiment.forecast.too_long") : say("experiment.forecast.days", { days: value });
  return (
    <Panel title={say("experiment.forecast")} lead={say("experiment.forecast.lead", { days: measuredDays })}>
      <dl className="stats">
        <Stat label={say("experiment.forecast.all")} value={inDays(days)} />
        <Stat label={say("experiment.forecast.comfort")} value={inDays(guardrailDays)} />
        <Stat
          label={say("experiment.forecast.people")}
          value={peoplePerDay === null ? say("few_people") : figures.count(Math.round(peoplePerDay))}
        />
        <Stat label={say("experiment.forecast.margin")} value={figures.share(reachableMargin, 2)} />
      </dl>
      {neededTraffic !== null && neededTraffic > 1 ? (
        <Note tone="care">
          {say("experiment.forecast.needed", {
            times: figures.count(neededTraffic < 10 ? Math.round(neededTraffic * 10) / 10 : Math.round(neededTraffic)),
          })}
        </Note>
      ) : null}
    </Panel>
  );
};
