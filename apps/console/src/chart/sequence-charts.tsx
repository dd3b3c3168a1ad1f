import type { BalanceLineWire, BalanceReadingWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import { LaterChart } from "./later-chart.tsx";

type SequenceChartsProps = {
  readonly line: Pick<BalanceLineWire, "overTime">;
  /** The rise of discomfort from which on it is unacceptable. */
  readonly margin?: number;
};
type Point = { readonly day: string } & Pick<BalanceReadingWire, "effect" | "lower" | "upper">;

/** The effect beside the comfort, over time: the two sides of the balance, each with the interval that holds at every look. */
export const SequenceCharts = ({ line, margin }: SequenceChartsProps) => {
  const say = useSay();
  const points = (side: "conversion" | "revenue" | "discomfort"): readonly Point[] =>
    line.overTime.flatMap(({ day, [side]: reading }) =>
      reading === undefined ? [] : [{ day, effect: reading.effect, lower: reading.lower, upper: reading.upper }],
    );
  return (
    <div className="columns">
      <LaterChart title={say("sequence.effect")} points={points("conversion")} tone="good" />
      <LaterChart
        title={say("sequence.comfort")}
        points={points("discomfort")}
        tone="comfort"
        {...(margin === undefined ? {} : { limit: { at: margin, label: say("experiment.margin") } })}
      />
    </div>
  );
};
