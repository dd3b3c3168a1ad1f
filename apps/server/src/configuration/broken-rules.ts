import type { Finding, Rule } from "./finding.ts";
import { findAll } from "./settings-tree.ts";

/** Everything in which settings break rules that no schema can say. */
export const brokenRules = (rules: readonly Rule[], settings: unknown): readonly Finding[] =>
  rules.flatMap(({ at, check }) =>
    findAll(settings, at).flatMap(({ path, value }) =>
      check(value, settings).map(({ at: within = [], of = "value", rule, advice }) => ({
        path: [...path, ...within],
        of,
        rule,
        advice,
      })),
    ),
  );
