import type { RuleId } from "../copy-rules.ts";

/** Rules that are found by words; the others look at how a copy is set. */
export type WordRuleId = Exclude<RuleId, "READ" | "EVADE">;

/** Phrases by rule, in the notation of `phrase.ts`. */
export type RulePhrases = Readonly<Record<WordRuleId, readonly string[]>>;
