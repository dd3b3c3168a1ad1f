import type { IntrusionWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { IntrusionState, intrusionStanding } from "./intrusion-state.tsx";
import { sayTargets } from "./say-intrusion.ts";

type AlertsTableProps = { readonly title: string; readonly alerts: readonly IntrusionWire[] };

/** Alerts, each with whom it is about and when it was seen last. */
export const AlertsTable = ({ title, alerts }: AlertsTableProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const columns = useMemo(
    (): readonly Column<IntrusionWire>[] => [
      {
        id: "what",
        title: say("intrusion.what"),
        width: 3.4,
        value: ({ text }) => text[language],
        show: ({ intrusionId, text }) => (
          <Link className="text-link" to="/intrusions/$intrusionId" params={{ intrusionId }}>
            {text[language]}
          </Link>
        ),
      },
      { id: "about", title: say("intrusion.about"), width: 2, value: (one) => sayTargets(one, say) },
      {
        id: "state",
        title: say("intrusion.state"),
        width: 1.4,
        value: (one) => say(`intrusion.state.${intrusionStanding(one)}`),
        show: (one) => <IntrusionState intrusion={one} />,
      },
      {
        id: "last",
        title: say("intrusion.last"),
        width: 1.5,
        value: ({ lastAt }) => lastAt,
        show: ({ lastAt }) => figures.moment(lastAt),
      },
    ],
    [say, figures, language],
  );
  return (
    <DataTable
      {...{ rows: alerts, columns, title }}
      keyOf={({ intrusionId }) => intrusionId}
      empty={{ title: say("intrusions.empty.title"), text: say("intrusions.empty.text") }}
    />
  );
};
