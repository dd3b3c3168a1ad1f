import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { SequenceChartProps } from "./sequence-chart.tsx";

const SequenceChart = lazy(async () => ({ default: (await import("./sequence-chart.tsx")).SequenceChart }));

/** Fetches what draws a chart when there is one to draw; its place is there from the beginning. */
export const LaterChart = (props: SequenceChartProps) => (
  <Suspense fallback={<Skeleton height={CHART_HEIGHT} aria-hidden={true} />}>
    <SequenceChart {...props} />
  </Suspense>
);

const CHART_HEIGHT = 262;
