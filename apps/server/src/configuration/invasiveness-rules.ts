import { DEFAULT_INVASIVENESS_RULES } from "@seimbang/engine";
import type { Complaint, Rule } from "./finding.ts";
import { complain } from "./say.ts";
import { memberOf } from "./settings-tree.ts";

const PARTS = ["decision", "day"] as const;

/** Whoever allows more is promised no less by it: what a level may use is at least what the level below it may. */
const risesByLevel = (budgets: unknown): readonly Complaint[] => {
  const mostOf = (level: 1 | 2 | 3 | 4, part: (typeof PARTS)[number]): unknown =>
    memberOf(memberOf(budgets, String(level)), part) ?? DEFAULT_INVASIVENESS_RULES.budgets[level][part];
  return ([2, 3, 4] as const).flatMap((level) => {
    const below = (level - 1) as 1 | 2 | 3;
    return PARTS.flatMap((part) => {
      const [most, least] = [mostOf(level, part), mostOf(below, part)];
      const isLess = typeof most === "number" && typeof least === "number" && most < least;
      return isLess ? [{ at: [String(level), part], ...complain("level_uses_less", { below, least }) }] : [];
    });
  });
};

export const INVASIVENESS_RULES: readonly Rule[] = [{ at: "invasiveness.budgets", check: risesByLevel }];
