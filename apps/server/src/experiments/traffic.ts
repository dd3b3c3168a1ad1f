import type { ExperimentMetric } from "@seimbang/contracts";

/** The people of some days, and how many of them did what an experiment can count. */
export type Traffic = {
  readonly days: number;
  readonly people: number;
  readonly did: Readonly<Record<ExperimentMetric, number>>;
};
