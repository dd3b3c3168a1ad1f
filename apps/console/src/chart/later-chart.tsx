import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { SequenceChartProps } from "./sequence-chart.tsx";

const SequenceChart = lazy(async () => ({ default: (await import("./sequence-chart.tsx")).SequenceChart }));

/** Fetches what draws a chart when there are points to draw a line through; says so where there are none yet. */
export const LaterChart = (props: SequenceChartProps) => {
  const say = useSay();
  const figures = useFigures();
  const [first, second] = props.points;
  if (second === undefined)
    return (
      <figure className="chart">
        <figcaption>
          <strong>{props.title}</strong>{" "}
          <span className="quiet">
            {first === undefined ? say("chart.none") : say("chart.one", { value: figures.points(first.effect, 2) })}
          </span>
        </figcaption>
      </figure>
    );
  return (
    <Suspense fallback={<Skeleton height={CHART_HEIGHT} aria-hidden={true} />}>
      <SequenceChart {...props} />
    </Suspense>
  );
};

const CHART_HEIGHT = 262;
