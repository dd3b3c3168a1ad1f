import type { BothLanguages } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";

/**
 * What the shop stands for, as whoever approves held something against each of it; undefined where the shop named nothing.
 * @param named the values that they named, in either language
 * @throws Problem `values_not_judged` with each value that is not among them
 */
export const holdAgainst = (
  values: readonly BothLanguages[],
  named: readonly string[],
): readonly BothLanguages[] | undefined => {
  const missing = values.filter(({ id, en }) => !named.includes(id) && !named.includes(en));
  if (missing.length > 0)
    throw new Problem(
      "values_not_judged",
      undefined,
      missing.map(({ id, en }) => ({ field: "/heldAgainst", rule: en, ruleId: id })),
    );
  return values.length === 0 ? undefined : values;
};
