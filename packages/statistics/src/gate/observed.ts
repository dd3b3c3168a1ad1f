import type { CovariateSums, Sums } from "../moments.ts";

/** A metric summed over all visitors of an arm, with the sums of a covariate where its people allow one. */
export type MetricTotals = Omit<Sums, "count"> | Omit<CovariateSums, "count">;

export type ArmTotals = {
  readonly visitors: number;
  readonly success: Readonly<Record<string, MetricTotals>>;
  /** The discomfort of every visitor, as `weighDiscomfort` weighs it. */
  readonly guardrail: Omit<Sums, "count">;
  /** How many visitors showed each sign of discomfort. */
  readonly parts: Readonly<Record<string, number>>;
};

/** Visitors by the arm that they met first, control first. Whoever met another later is among them: they were allotted once. */
export type Arrived = { readonly arrived: readonly number[] };

/** The same of visitors of one kind, such as a level. */
export type Stratum = Arrived & { readonly name: string; readonly arms: readonly ArmTotals[] };

/** Everything that is known of an experiment at one look; sums only, nobody in particular. */
export type Observed = Arrived & {
  readonly days: number;
  /** Control first. */
  readonly arms: readonly ArmTotals[];
  readonly strata: readonly Stratum[];
  /** Visitors by what they had allowed when they were exposed; each is in one. */
  readonly consentStates: readonly (Arrived & { readonly name: string })[];
  /** Visitors who were seen in more than one arm. They are in no arm's totals. */
  readonly visitorsInSeveralArms: number;
  /** Whether a person judged it, in writing, and agrees. */
  readonly isSignedOff: boolean;
};
