import type { OffPolicyLog } from "./off-policy-log.ts";

export const OFF_POLICY_REFUSALS = [
  "empty_log",
  "support_missing",
  "too_few_effective_rows",
  "weights_do_not_average_one",
] as const;
/** Why an off-policy estimate should not be believed. Codes are never reused once retired. */
export type OffPolicyRefusal = (typeof OFF_POLICY_REFUSALS)[number];

const LEAST_EFFECTIVE_ROWS = 100;
const LEAST_EFFECTIVE_SHARE = 0.01;
/** Right propensities make the weights average one; so many standard errors off, they are not right. */
const MOST_STANDARD_ERRORS = 4;

export const findRefusals = (log: OffPolicyLog): readonly OffPolicyRefusal[] => {
  const { rows, weight, weightSquared } = log.totals;
  if (rows === 0 || weight === 0) return ["empty_log"];
  const mean = weight / rows;
  const standardError = Math.sqrt(Math.max(0, weightSquared / rows - mean ** 2) / rows);
  const isFew = weight ** 2 / weightSquared < Math.max(LEAST_EFFECTIVE_ROWS, LEAST_EFFECTIVE_SHARE * rows);
  return [
    ...(isSupported(log) ? [] : (["support_missing"] as const)),
    ...(isFew ? (["too_few_effective_rows"] as const) : []),
    ...(Math.abs(mean - 1) > MOST_STANDARD_ERRORS * standardError + Number.EPSILON * rows
      ? (["weights_do_not_average_one"] as const)
      : []),
  ];
};

/** Whether the log shows, in each context, all that the target policy would choose there. */
const isSupported = ({ cells, target }: OffPolicyLog): boolean =>
  [...cells].every(([context, actions]) =>
    [...target(context)].every(([action, probability]) => probability === 0 || actions.has(action)),
  );
