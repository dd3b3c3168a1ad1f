import type { Allocation } from "./assign-unit.ts";

export const ALLOCATION_PROBLEMS = [
  "too_few_variants",
  "weight_not_positive",
  "weights_not_one",
  "ramp_out_of_range",
  "namespace_range_empty",
  "namespace_overlap",
] as const;
export type AllocationProblemCode = (typeof ALLOCATION_PROBLEMS)[number];

/** What is wrong, at which field, and with which other experiment it collides. */
export type AllocationProblem = {
  readonly code: AllocationProblemCode;
  readonly field: string;
  readonly other?: string;
};

const SUM_TOLERANCE = 1e-9;

/** Everything that keeps an allocation from being used beside those that run; empty when nothing does. */
export const findAllocationProblems = (
  allocation: Allocation,
  running: readonly Allocation[],
): readonly AllocationProblem[] => [
  ...weightProblems(allocation.weights),
  ...(isShare(allocation.ramp) ? [] : [{ code: "ramp_out_of_range", field: "ramp" } as const]),
  ...namespaceProblems(allocation, running),
];

const isShare = (value: number): boolean => value >= 0 && value <= 1;

const weightProblems = (weights: readonly number[]): readonly AllocationProblem[] => {
  if (weights.length < 2) return [{ code: "too_few_variants", field: "weights" }];
  const wrong = weights.findIndex((weight) => !(weight > 0));
  if (wrong !== -1) return [{ code: "weight_not_positive", field: `weights[${wrong}]` }];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Math.abs(sum - 1) <= SUM_TOLERANCE ? [] : [{ code: "weights_not_one", field: "weights" }];
};

const namespaceProblems = (
  { experiment, namespace }: Allocation,
  running: readonly Allocation[],
): readonly AllocationProblem[] => {
  if (namespace === undefined) return [];
  const { name, from, until } = namespace;
  if (!(isShare(from) && isShare(until) && from < until)) {
    return [{ code: "namespace_range_empty", field: "namespace" }];
  }
  return running
    .filter((other) => other.experiment !== experiment && other.namespace?.name === name)
    .filter((other) => other.namespace !== undefined && from < other.namespace.until && other.namespace.from < until)
    .map((other) => ({ code: "namespace_overlap", field: "namespace", other: other.experiment }));
};
