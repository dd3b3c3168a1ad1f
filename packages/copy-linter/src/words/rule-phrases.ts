import type { RuleId } from "../copy-rules.ts";

/** Rules that are found by words; the others look at how a copy is set. */
type WordRuleId = Exclude<RuleId, "READ" | "EVADE">;

/** Phrases by rule, in the notation of `phrase.ts`. */
export type RulePhrases = Partial<Readonly<Record<WordRuleId, readonly string[]>>>;

/** One phrase a line. */
export const phrases = (lines: string): readonly string[] =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.trim());
