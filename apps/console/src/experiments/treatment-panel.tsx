import type { ExperimentDocumentWire, ExperimentWire } from "@seimbang/contracts";
import { IntervalBars } from "../chart/interval-bars.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { isReady, sayArm, sayMetric, sayReason } from "./say-experiment.ts";
import { VERDICT_TONES } from "./verdict-tones.ts";

type Treatment = NonNullable<ExperimentWire["report"]>["treatments"][number];
type TreatmentPanelProps = { readonly treatment: Treatment; readonly document: ExperimentDocumentWire };

/** What the gate says of a treatment, in words, above the intervals that it is said by. */
export const TreatmentPanel = ({ treatment, document }: TreatmentPanelProps) => {
  const say = useSay();
  const figures = useFigures();
  const { arm, verdict, reasons, success, guardrail, parts } = treatment;
  const isOver = isReady(treatment);
  const isMoney = (name: string): boolean => name === "revenue";
  return (
    <Panel title={say("experiment.verdict.title", { arm: sayArm(say, arm) })} lead={say("experiment.verdict.lead")}>
      <Note tone={isOver ? "good" : VERDICT_TONES[verdict]}>
        <strong>{say(isOver ? "experiment.verdict.ready" : `experiment.verdict.${verdict}`)}</strong>
        {reasons.length === 0 || isOver ? null : (
          <ul className="bullets">
            {reasons.map(({ code, about }) => (
              <li key={`${code} ${about}`}>{sayReason(say, code, about)}</li>
            ))}
          </ul>
        )}
      </Note>
      {success.map(({ name, effect, lower, upper, control, treatment: treated }) => (
        <IntervalBars
          key={name}
          title={sayMetric(say, name)}
          {...(isMoney(name) ? { write: figures.money } : {})}
          bars={[
            {
              label: say("experiment.effect_of", {
                control: isMoney(name) ? figures.money(control) : figures.share(control, 2),
                treated: isMoney(name) ? figures.money(treated) : figures.share(treated, 2),
              }),
              ...{ effect, lower, upper },
              good: "rise",
            },
          ]}
        />
      ))}
      <IntervalBars
        title={say("experiment.discomfort")}
        limit={{ at: document.guardrail.margin, label: say("experiment.margin") }}
        bars={[
          { label: say("experiment.all_signs"), ...guardrail, good: "fall" },
          ...parts.map((part) => ({ label: sayMetric(say, part.name), ...part, good: "fall" as const })),
        ]}
      />
    </Panel>
  );
};
