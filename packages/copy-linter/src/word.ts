import type { CopyNumber } from "./read-number.ts";

/** A word, a number or a question mark of a copy, and where it stands in the original. */
export type Word = {
  /** As the rules read it; a number by its digits. */
  readonly text: string;
  readonly number: CopyNumber | undefined;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one. */
  readonly after: "nothing" | "pause" | "sentence";
  /** True when the original hides the word from whoever searches for it. */
  readonly isDisguised: boolean;
};
