import type { SlotWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { slotsQuery } from "./queries.ts";

export const SlotsPage = () => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const slots = useQuery(slotsQuery);
  const columns = useMemo(
    (): readonly Column<SlotWire>[] => [
      {
        id: "slot",
        title: say("slots.slot"),
        width: 1.4,
        value: ({ slot }) => slot,
        show: ({ slot }) => (
          <Link className="text-link" to="/slots/$slot" params={{ slot }}>
            {slot}
          </Link>
        ),
      },
      { id: "purpose", title: say("slots.purpose"), width: 1.4, value: ({ purposeName }) => purposeName[language] },
      { id: "count", title: say("slots.count"), align: "end", value: ({ setting }) => setting.count },
      { id: "places", title: say("slots.campaignPlaces"), align: "end", value: ({ campaignPlaces }) => campaignPlaces },
      {
        id: "state",
        title: say("campaigns.state"),
        width: 1.6,
        value: ({ isConfigured }) => say(isConfigured ? "slots.as_configured" : "slots.edited"),
        show: ({ isConfigured, experiment }) => (
          <StateBadge tone={experiment !== undefined ? "calm" : isConfigured ? "quiet" : "good"}>
            {experiment !== undefined
              ? say("slots.in_experiment")
              : say(isConfigured ? "slots.as_configured" : "slots.edited")}
          </StateBadge>
        ),
      },
      {
        id: "changed",
        title: say("campaigns.changed"),
        value: ({ changedAt }) => changedAt ?? null,
        show: ({ changedAt }) => (changedAt === undefined ? "–" : figures.ago(changedAt)),
      },
    ],
    [say, figures, language],
  );
  return (
    <Page title={say("nav.slots")} lead={say("slots.lead")}>
      <Loaded query={slots} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns }}
            title={say("nav.slots")}
            keyOf={({ slot }) => slot}
            empty={{ title: say("slots.empty.title"), text: say("slots.empty.text") }}
          />
        )}
      </Loaded>
    </Page>
  );
};
