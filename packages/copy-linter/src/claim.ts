import type { RuleId } from "./copy-rules.ts";
import type { CopyNumber } from "./read-number.ts";

/** A passage that claims something, by the rule that looks at such claims; whether it is true is not judged yet. */
export type Claim = {
  readonly rule: RuleId;
  /** Of the original text, in UTF-16 units; the end is the first place after it. */
  readonly start: number;
  readonly end: number;
  readonly passage: string;
  /** Its words as the rules read them. */
  readonly words: readonly string[];
  /** The numbers among them, in order. */
  readonly numbers: readonly CopyNumber[];
};
