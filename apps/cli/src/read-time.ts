import { InvalidArgumentError } from "commander";
import type { Words } from "./messages/words.ts";

/** Reads an instant, into milliseconds of the epoch. The reader throws InvalidArgumentError for anything else. */
export const readTime =
  (words: Words) =>
  (text: string): number => {
    const at = Date.parse(text);
    if (Number.isNaN(at)) throw new InvalidArgumentError(words("reason.time"));
    return at;
  };
