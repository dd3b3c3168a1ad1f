import type { BalanceGroup, BalanceLineWire, ExperimentWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../access/session-context.ts";
import { balanceQuery } from "../balance/queries.ts";
import { SequenceCharts } from "../chart/sequence-charts.tsx";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";

/** The confidence sequences of an experiment, as they were known at the end of each day that was kept of it. */
export const ExperimentSequence = ({ experiment }: { readonly experiment: ExperimentWire }) => {
  const say = useSay();
  const may = useMay();
  const balance = useQuery({ ...balanceQuery({ by: groupOf(experiment) }), enabled: may("balance.read") });
  if (!may("balance.read")) return null;
  return (
    <Panel title={say("sequence.title")} lead={say("sequence.lead")}>
      <Loaded query={balance} height={320}>
        {({ lines }) => {
          const line = lines.find((each) => each.experiment?.experimentId === experiment.experimentId);
          return isKept(line) ? (
            <SequenceCharts line={line} margin={experiment.document.guardrail.margin} />
          ) : (
            <Empty title={say("sequence.empty.title")} text={say("sequence.empty.text")} />
          );
        }}
      </Loaded>
    </Panel>
  );
};

const isKept = (line: BalanceLineWire | undefined): line is BalanceLineWire => (line?.overTime.length ?? 0) > 0;

const groupOf = ({ document: { campaignId, arms } }: ExperimentWire): BalanceGroup => {
  if (campaignId !== undefined) return "campaign";
  return arms.some(({ mostLevel }) => mostLevel !== undefined) ? "level" : "slot";
};
