/** Harm is shown: the campaign ends. */
export const STOP_REASONS = ["guardrail_deteriorated", "part_deteriorated", "success_deteriorated"] as const;

/** The numbers cannot be trusted: whatever they say, nothing goes on until somebody knows why. */
export const ALARM_REASONS = ["impossible_counts", "sample_ratio_mismatch", "visitors_in_several_arms"] as const;

/** Nothing is wrong, and what would allow a launch is not there. */
export const MISSING_REASONS = [
  "metric_without_data",
  "too_few_days",
  "too_few_events",
  "guardrail_inconclusive",
  "success_inconclusive",
  "not_signed_off",
] as const;

/** Codes are never reused once retired. */
export type GateReasonCode =
  | (typeof STOP_REASONS)[number]
  | (typeof ALARM_REASONS)[number]
  | (typeof MISSING_REASONS)[number];

/** Why, and of which metric, part or stratum. */
export type GateReason = { readonly code: GateReasonCode; readonly about?: string };
