import type { Complaint } from "./finding.ts";
import { say } from "./say.ts";
import { memberOf, membersOf } from "./settings-tree.ts";

/** The members of a list of groups whose setting `name` has occurred before. */
export const repeats = (list: unknown, name: string): readonly Complaint[] => {
  const values = membersOf(list).map(([index, member]) => ({ index, value: memberOf(member, name) }));
  return values
    .filter(({ value }, at) => value !== undefined && values.findIndex((other) => other.value === value) < at)
    .map(({ index, value }) => ({
      at: [index, name],
      rule: say("rule.twice", { value: String(value) }),
      advice: say("advice.keep_one"),
    }));
};
