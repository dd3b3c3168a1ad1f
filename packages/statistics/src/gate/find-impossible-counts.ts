import type { ArmTotals } from "./observed.ts";

/** Names what no visitors could have brought about: `arms[1].parts.hides`. Empty for sound totals. */
export const findImpossibleCounts = (arms: readonly ArmTotals[]): readonly string[] =>
  arms.flatMap((arm, at) => impossibleIn(arm).map((field) => `arms[${at}].${field}`));

const impossibleIn = ({ visitors, guardrail, parts, success }: ArmTotals): readonly string[] => {
  if (!isAmount(visitors)) return ["visitors"];
  const isShareOfVisitors = (amount: number): boolean => isAmount(amount) && amount <= visitors;
  const isSound = isShareOfVisitors(guardrail.sum) && isShareOfVisitors(guardrail.sumOfSquares);
  return [
    ...(isSound ? [] : ["guardrail"]),
    ...Object.keys(parts)
      .filter((part) => !isShareOfVisitors(parts[part] ?? 0))
      .map((part) => `parts.${part}`),
    ...Object.keys(success)
      .filter((name) => !Object.values(success[name] ?? {}).every(Number.isFinite))
      .map((name) => `success.${name}`),
  ];
};

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;
