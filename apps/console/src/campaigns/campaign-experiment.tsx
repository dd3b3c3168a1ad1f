import { Button } from "@mantine/core";
import type { CampaignWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { ExperimentForm } from "../experiments/experiment-form.tsx";
import { ExperimentStateBadge } from "../experiments/experiment-state.tsx";
import { GateNow } from "../experiments/gate-now.tsx";
import { experimentsQuery } from "../experiments/queries.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";

/** The experiments of a campaign: without one that shows it does good and no harm, it goes nowhere. */
export const CampaignExperiment = ({ campaign }: { readonly campaign: CampaignWire }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const experiments = useQuery({ ...experimentsQuery, enabled: may("experiments.read") });
  const [isOpen, setOpen] = useState(false);
  const declare = may("experiments.edit") && campaign.state !== "stopped";
  const button = (
    <Button onClick={() => setOpen(true)} className="no-print">
      {say("experiments.new")}
    </Button>
  );
  if (!may("experiments.read")) return null;
  return (
    <Panel title={say("campaign.experiment")} lead={say("campaign.experiment.lead")}>
      <Loaded query={experiments} height={120}>
        {(all) => {
          const own = all.filter(({ campaignId }) => campaignId === campaign.campaignId);
          if (own.length === 0)
            return (
              <Empty title={say("campaign.experiment.none")} text={say("campaign.experiment.none_text")}>
                {declare ? button : null}
              </Empty>
            );
          return (
            <ul className="list">
              {own.map(({ experimentId, name, state, changedAt }) => (
                <li key={experimentId} className="list-row">
                  <Link className="text-link" to="/experiments/$experimentId" params={{ experimentId }}>
                    {name}
                  </Link>
                  <ExperimentStateBadge state={state} />
                  <span className="quiet">{figures.ago(changedAt)}</span>
                  {state === "running" ? <GateNow experimentId={experimentId} /> : null}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {isOpen ? <ExperimentForm campaign={campaign} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
};
