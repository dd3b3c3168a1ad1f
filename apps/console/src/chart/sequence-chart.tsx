import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { shareAxis } from "./share-axis.ts";

export type SequenceChartProps = {
  readonly title: string;
  readonly points: readonly {
    readonly day: string;
    readonly effect: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly tone: "good" | "comfort";
  readonly limit?: { readonly at: number; readonly label: string };
};

const HEIGHT = 220;
const DIGITS = 2;
const COLOURS = { good: "var(--accent)", comfort: "var(--comfort)" } as const;
const TICK = { fontSize: 12, fill: "var(--mantine-color-dimmed)" } as const;

/** A confidence sequence over the days: a band that holds at every look at once, and the estimate within it. */
export const SequenceChart = ({ title, points, tone, limit }: SequenceChartProps) => {
  const say = useSay();
  const figures = useFigures();
  const colour = COLOURS[tone];
  const last = points.at(-1);
  const data = points.map(({ day, effect, lower, upper }) => ({ day, effect, band: [lower, upper] }));
  const { ticks, digits } = shareAxis([
    ...points.flatMap(({ lower, upper }) => [lower, upper]),
    ...(limit === undefined ? [] : [limit.at]),
  ]);
  const summary =
    last &&
    say("chart.last", {
      value: figures.points(last.effect, DIGITS),
      lower: figures.barePoints(last.lower, DIGITS),
      upper: figures.barePoints(last.upper, DIGITS),
    });
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong> <span className="quiet">{summary}</span>
      </figcaption>
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <ComposedChart data={data} margin={{ top: 8, right: 12, bottom: 0, left: 4 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="day"
              tick={TICK}
              tickLine={false}
              axisLine={false}
              minTickGap={40}
              tickFormatter={(day: string) => figures.shortDay(day)}
            />
            <YAxis
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={72}
              ticks={[...ticks]}
              domain={[ticks.at(0) ?? 0, ticks.at(-1) ?? 0]}
              interval={0}
              tickFormatter={(value: number) => figures.barePoints(value, digits)}
            />
            <ReferenceLine y={0} stroke="var(--quiet)" />
            {limit === undefined ? null : <ReferenceLine y={limit.at} stroke="var(--bad)" strokeDasharray="4 4" />}
            <Area dataKey="band" stroke="none" fill={colour} fillOpacity={0.16} isAnimationActive={false} />
            <Line
              dataKey="effect"
              stroke={colour}
              strokeWidth={2}
              dot={points.length === 2}
              isAnimationActive={false}
            />
            <Tooltip
              content={({ payload }) => {
                const [first] = payload ?? [];
                const point = points.find(({ day }) => day === first?.payload?.day);
                if (point === undefined) return null;
                return (
                  <div className="chart-tip">
                    {figures.day(point.day)}: {figures.points(point.effect, DIGITS)} (
                    {figures.barePoints(point.lower, DIGITS)} … {figures.barePoints(point.upper, DIGITS)})
                  </div>
                );
              }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
};
