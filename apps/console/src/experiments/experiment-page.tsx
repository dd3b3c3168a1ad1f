import type { ExperimentWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { ArmsPanel } from "./arms-panel.tsx";
import { ExperimentForecast } from "./experiment-forecast.tsx";
import { ExperimentHistory } from "./experiment-history.tsx";
import { ExperimentSequence } from "./experiment-sequence.tsx";
import { ExperimentStateBadge } from "./experiment-state.tsx";
import { ExperimentSteps } from "./experiment-steps.tsx";
import { experimentQuery } from "./queries.ts";
import { TreatmentPanel } from "./treatment-panel.tsx";

export const ExperimentPage = () => {
  const say = useSay();
  const { experimentId } = useParams({ from: "/experiments/$experimentId" });
  const experiment = useQuery(experimentQuery(experimentId));
  const within = { to: "/experiments", title: say("nav.experiments") };
  if (experiment.data === undefined)
    return (
      <Page title={say("nav.experiments")} within={within}>
        <Loaded query={experiment} height={420}>
          {() => null}
        </Loaded>
      </Page>
    );
  const { name, state } = experiment.data;
  return (
    <Page title={name} within={within} beside={<ExperimentStateBadge state={state} />} actions={<PrintButton />}>
      <OneExperiment experiment={experiment.data} />
    </Page>
  );
};

const OneExperiment = ({ experiment }: { readonly experiment: ExperimentWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { document, forecast, report, startedAt, endedAt } = experiment;
  return (
    <>
      <ExperimentSteps experiment={experiment} />
      {report?.treatments.map((treatment) => (
        <TreatmentPanel key={treatment.arm} treatment={treatment} document={document} />
      ))}
      {startedAt === undefined ? null : <ExperimentSequence experiment={experiment} />}
      {report === undefined ? null : <ArmsPanel report={report} document={document} />}
      {forecast === undefined ? null : <ExperimentForecast forecast={forecast} />}
      <Panel title={say("experiment.declared")} lead={say("experiment.declared.lead")}>
        <Facts
          facts={[
            [say("experiments.about"), <About key="about" document={document} />],
            ...document.success.map(
              ({ metric, rise }) =>
                [say("experiment.hoped"), `${say(`metric.${metric}`)} ${figures.change(rise, 0)}`] as const,
            ),
            [say("experiment.margin"), figures.share(document.guardrail.margin, 2)],
            [say("experiment.people"), figures.count(document.plannedPeople)],
            [say("experiment.days"), figures.count(document.plannedDays)],
            [say("experiments.started"), figures.day(startedAt)],
            [say("experiment.ended"), figures.day(endedAt)],
          ]}
        />
      </Panel>
      <ExperimentHistory experimentId={experiment.experimentId} />
    </>
  );
};

/** What an experiment is about, with the way there. */
const About = ({ document: { campaignId, slot } }: Pick<ExperimentWire, "document">) => {
  const say = useSay();
  if (campaignId !== undefined)
    return (
      <Link className="text-link" to="/campaigns/$campaignId" params={{ campaignId }}>
        {say("experiments.of_campaign")}
      </Link>
    );
  if (slot === undefined) return say("experiments.of_levels");
  return (
    <Link className="text-link" to="/slots/$slot" params={{ slot }}>
      {say("experiments.of_slot", { slot })}
    </Link>
  );
};
