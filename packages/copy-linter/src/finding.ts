import type { ArticleId } from "./articles.ts";
import type { RuleId, Severity } from "./copy-rules.ts";
import type { EvidenceLack } from "./evidence.ts";
import type { Known } from "./facts/verdict.ts";

/** Why a claim is not cleared. */
export type Why = EvidenceLack | "never_allowed" | "hard_to_read" | "facts_missing" | "facts_contradict";

/** A passage that may not be shown as it is, or should be looked at. */
export type Finding = {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly articles: readonly ArticleId[];
  /** Of the original text, in UTF-16 units; the end is the first place after it. */
  readonly start: number;
  readonly end: number;
  readonly passage: string;
  readonly why: Why;
  /** What is true instead, where facts contradict. */
  readonly known?: Known;
};

/** Whether findings keep a copy from being shown: all do but warnings. */
export const blocks = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity !== "W");
