import { InvalidArgumentError } from "commander";
import type { Words } from "./messages/words.ts";

/** Reads a whole number within bounds. The reader throws InvalidArgumentError for anything else. */
export const wholeNumber =
  (low: number, high: number, words: Words) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(words("reason.whole_number", { low: String(low), high: String(high) }));
  };
