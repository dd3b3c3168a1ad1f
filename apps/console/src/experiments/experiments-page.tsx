import { Button } from "@mantine/core";
import type { ExperimentSummaryWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { ExperimentForm } from "./experiment-form.tsx";
import { EXPERIMENT_STATE_NAMES, ExperimentStateBadge } from "./experiment-state.tsx";
import { experimentsQuery } from "./queries.ts";

export const ExperimentsPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const experiments = useQuery(experimentsQuery);
  const [isOpen, setOpen] = useState(false);
  const columns = useMemo(
    (): readonly Column<ExperimentSummaryWire>[] => [
      {
        id: "name",
        title: say("experiments.name"),
        width: 2.4,
        value: ({ name }) => name,
        show: ({ experimentId, name }) => (
          <Link className="text-link" to="/experiments/$experimentId" params={{ experimentId }}>
            {name}
          </Link>
        ),
      },
      {
        id: "about",
        title: say("experiments.about"),
        width: 1.5,
        value: ({ campaignId, slot }) =>
          campaignId !== undefined
            ? say("experiments.of_campaign")
            : slot === undefined
              ? say("experiments.of_levels")
              : say("experiments.of_slot", { slot }),
      },
      {
        id: "state",
        title: say("campaigns.state"),
        width: 1.2,
        value: ({ state }) => say(`experiment.state.${state}`),
        show: ({ state }) => <ExperimentStateBadge state={state} />,
      },
      {
        id: "started",
        title: say("experiments.started"),
        width: 1.3,
        value: ({ startedAt }) => startedAt ?? null,
        show: ({ startedAt }) => figures.day(startedAt),
      },
      {
        id: "changed",
        title: say("campaigns.changed"),
        width: 1.7,
        value: ({ changedAt }) => changedAt,
        show: ({ changedAt }) => figures.ago(changedAt),
      },
    ],
    [say, figures],
  );
  const facets = useMemo(
    (): readonly Facet<ExperimentSummaryWire>[] => [
      {
        id: "in",
        title: say("campaigns.state"),
        options: EXPERIMENT_STATE_NAMES.map((value) => ({ value, label: say(`experiment.state.${value}`) })),
        valueOf: ({ state }) => state,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.experiments")}
      lead={say("experiments.lead")}
      actions={
        may("experiments.edit") ? (
          <Button
            variant="filled"
            leftSection={<IconPlus size={18} aria-hidden={true} />}
            onClick={() => setOpen(true)}
          >
            {say("experiments.new")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={experiments} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.experiments")}
            keyOf={({ experimentId }) => experimentId}
            empty={{ title: say("experiments.empty.title"), text: say("experiments.empty.text") }}
          />
        )}
      </Loaded>
      {isOpen ? <ExperimentForm onClose={() => setOpen(false)} /> : null}
    </Page>
  );
};
