import type { BalanceLineWire, BalanceReadingWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
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
  const figures = useFigures();
  const points = (side: "conversion" | "revenue" | "discomfort"): readonly Point[] =>
    line.overTime.flatMap(({ day, [side]: reading }) =>
      reading === undefined ? [] : [{ day, effect: reading.effect, lower: reading.lower, upper: reading.upper }],
    );
  const share = (value: number, digits = 2): string => figures.change(value, digits);
  return (
    <div className="columns">
      <LaterChart title={say("sequence.effect")} points={points("conversion")} write={share} tone="good" />
      <LaterChart
        title={say("sequence.comfort")}
        points={points("discomfort")}
        write={share}
        tone="comfort"
        {...(margin === undefined ? {} : { limit: { at: margin, label: say("experiment.margin") } })}
      />
    </div>
  );
};
