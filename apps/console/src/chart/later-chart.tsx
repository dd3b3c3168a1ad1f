import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useSay } from "../language/use-say.ts";
import type { SequenceChartProps } from "./sequence-chart.tsx";

const SequenceChart = lazy(async () => ({ default: (await import("./sequence-chart.tsx")).SequenceChart }));

/** Fetches what draws a chart when there is one to draw, whose place is there from the beginning; says so where there is none. */
export const LaterChart = (props: SequenceChartProps) => {
  const say = useSay();
  if (props.points.length === 0)
    return (
      <figure className="chart">
        <figcaption>
          <strong>{props.title}</strong> <span className="quiet">{say("chart.none")}</span>
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
