/** What was shown where, with which probability it was chosen, and what came of it. */
export type LoggedAction = {
  /** Where, as far as the policies tell places apart: a slot, a position. */
  readonly context: string;
  readonly action: string;
  /** The probability with which the logging policy chose this action here. */
  readonly propensity: number;
  readonly reward: number;
};

/** The policy that is asked about: the probability of every action that it may choose in a context. Together 1. */
export type TargetPolicy = (context: string) => ReadonlyMap<string, number>;

export const LOG_PROBLEMS = ["not_a_number", "not_above_zero", "above_one"] as const;
/** What keeps a row from being counted, and in which of its fields. */
export type LogProblem = {
  readonly field: "propensity" | "reward";
  readonly code: (typeof LOG_PROBLEMS)[number];
};

/** A wrong propensity is refused, not repaired: clipping it unseen would change what the estimate means. */
export const findLogProblem = ({ propensity, reward }: LoggedAction): LogProblem | undefined => {
  if (!Number.isFinite(reward)) return { field: "reward", code: "not_a_number" };
  if (Number.isNaN(propensity)) return { field: "propensity", code: "not_a_number" };
  if (propensity <= 0) return { field: "propensity", code: "not_above_zero" };
  return propensity > 1 ? { field: "propensity", code: "above_one" } : undefined;
};
