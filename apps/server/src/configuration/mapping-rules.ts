import { ConfigurationError } from "./configuration-error.ts";
import type { Rule } from "./finding.ts";
import { say } from "./say.ts";
import { mustBeExpression, mustBeTimeZone } from "./value-rules.ts";

/** What the schema of a mapping cannot say. */
export const MAPPING_RULES: readonly Rule[] = [
  { at: "timestamp.timeZone", check: mustBeTimeZone },
  ...["skip", "notProducts", "returns"].map((list) => ({ at: `${list}.*.matches`, check: mustBeExpression })),
];

/** @throws ConfigurationError when a file, of which `header` is the first line, lacks a column that its mapping reads. */
export const refuseMissingColumns = (read: ReadonlySet<string>, header: readonly string[]): void => {
  const missing = [...read].filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  const advice = say("advice.columns", { columns: header.join(", ") });
  throw new ConfigurationError(missing.map((path) => ({ file: "mapping", path, rule: say("rule.no_column"), advice })));
};
