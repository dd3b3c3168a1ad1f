import type { ExperimentDocumentWire, ExperimentReportWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { sayArm } from "./say-experiment.ts";

type Arm = ExperimentReportWire["arms"][number];
type ArmsPanelProps = { readonly report: ExperimentReportWire; readonly document: ExperimentDocumentWire };

/** Who came, beside who was expected. */
export const ArmsPanel = ({ report, document }: ArmsPanelProps) => {
  const say = useSay();
  const figures = useFigures();
  const { arms, days, treatments, peopleInSeveralArms } = report;
  const columns = useMemo((): readonly Column<Arm>[] => {
    const shareOf = (arm: string): number | null => document.arms.find((each) => each.arm === arm)?.share ?? null;
    return [
      { id: "arm", title: say("experiment.arm"), value: ({ arm }) => sayArm(say, arm) },
      {
        id: "share",
        title: say("experiment.share"),
        align: "end",
        value: ({ arm }) => shareOf(arm),
        show: ({ arm }) => figures.share(shareOf(arm), 0),
      },
      {
        id: "people",
        title: say("experiment.arrived"),
        align: "end",
        value: ({ people }) => people,
        show: ({ people }) => (people === null ? say("few_people") : figures.count(people)),
      },
      {
        id: "requests",
        title: say("experiment.requests"),
        align: "end",
        value: ({ requests }) => requests,
        show: ({ requests }) => (requests === null ? say("few_people") : figures.count(requests)),
      },
    ];
  }, [say, figures, document]);
  return (
    <Panel title={say("experiment.arms")} lead={say("experiment.arms.lead", { days })}>
      {treatments.length === 0 ? <Note>{say("experiment.too_few")}</Note> : null}
      <DataTable
        {...{ columns }}
        rows={arms}
        title={say("experiment.arms")}
        isShort={true}
        keyOf={({ arm }) => arm}
        empty={{ title: say("experiment.arms"), text: say("experiment.too_few") }}
      />
      {peopleInSeveralArms === null ? null : (
        <p className="quiet">{say("experiment.several_arms", { count: peopleInSeveralArms })}</p>
      )}
    </Panel>
  );
};
