import type { ExperimentMetric } from "@seimbang/contracts";

/** The people of some days, and what of an experiment's metrics each of them did or spent, on average. */
export type Traffic = {
  readonly days: number;
  readonly people: number;
  /** Of `people` those who did it; `variance` is from person to person. */
  readonly did: Readonly<Record<ExperimentMetric, Baseline>>;
};

type Baseline = { readonly people: number; readonly mean: number; readonly variance: number };
