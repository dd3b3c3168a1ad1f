import { type BucketRange, bucketRanges, isWithin, variantAt } from "./bucket-ranges.ts";
import type { DrawUnit } from "./hash-hmac.ts";

/** How units are spread over an experiment. */
export type Allocation = {
  readonly experiment: string;
  /** Shares of control and of each treatment, together 1. */
  readonly weights: readonly number[];
  /** Share of those who may take part that does so now; raising it adds units and moves none. */
  readonly ramp: number;
  /** Experiments of one namespace with ranges that do not overlap share no unit. */
  readonly namespace?: Namespace;
};

export type Namespace = BucketRange & { readonly name: string };

/** Units that are never personalised or advertised to, whatever runs: what the whole effort is measured against. */
export type Holdout = { readonly name: string; readonly share: number };

export const OUTSIDE_REASONS = ["in_holdout", "in_other_experiment", "not_ramped_up"] as const;
export type OutsideReason = (typeof OUTSIDE_REASONS)[number];

/** Variant 0 is control. */
export type Assignment =
  | { readonly state: "inside"; readonly variant: number }
  | { readonly state: "outside"; readonly why: OutsideReason };

/** The holdout comes first: no experiment can reach into it. */
export const assignUnit = (unit: string, allocation: Allocation, holdout: Holdout, draw: DrawUnit): Assignment => {
  const { experiment, weights, ramp, namespace } = allocation;
  if (draw("holdout", holdout.name, unit) < holdout.share) return outside("in_holdout");
  if (namespace !== undefined && !isWithin(namespace, draw("namespace", namespace.name, unit))) {
    return outside("in_other_experiment");
  }
  if (draw("ramp", experiment, unit) >= ramp) return outside("not_ramped_up");
  const variant = variantAt(bucketRanges(weights, 1), draw("variant", experiment, unit));
  // Weights that sum to a hair less than 1 leave a gap that a draw can fall into.
  return { state: "inside", variant: variant ?? weights.length - 1 };
};

const outside = (why: OutsideReason): Assignment => ({ state: "outside", why });
