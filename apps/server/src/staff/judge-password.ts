import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** With a second factor eight would do (NIST SP 800-63B-4, 3.1.1.2); a sentence has more, and is easier to keep. */
export const FEWEST_LETTERS = 12;

export type PasswordFlaw = "too_short" | "too_common" | "repeats" | "about_you";

let commonest: ReadonlySet<string> | undefined;
/** Read when the first password is set: most processes never need it. */
const isCommon = (text: string): boolean => {
  commonest ??= new Set(
    gunzipSync(readFileSync(join(import.meta.dirname, "common-passwords.txt.gz")))
      .toString()
      .split("\n"),
  );
  return commonest.has(text);
};

/**
 * What makes a password easy to guess; undefined for one that may be used. There are no rules of which kinds of letters it
 * has: they make passwords worse (NIST SP 800-63B-4, 3.1.1.2).
 * @param about words that everybody knows of whoever chooses it: their name, address, shop
 */
export const judgePassword = (password: string, about: readonly string[]): PasswordFlaw | undefined => {
  const text = password.normalize("NFKC").toLowerCase();
  if ([...text].length < FEWEST_LETTERS) return "too_short";
  if (isCommon(text) || isCommon(withoutEnds(text)) || isWalk(text)) return "too_common";
  const unit = unitOf(text);
  if (unit.length <= text.length / 2 || new Set(text).size < 5) return "repeats";
  const left = wordsOf(about).reduce((rest, word) => rest.replaceAll(word, ""), text);
  return [...left].length < FEWEST_LETTERS / 2 ? "about_you" : undefined;
};

/** A word with what most people put before and behind it. */
const withoutEnds = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

const ROWS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiopasdfghjklzxcvbnm"];
/** Along the alphabet, the digits or the keyboard, in either direction. */
const isWalk = (text: string): boolean => {
  const rows = ROWS.flatMap((row) => [row, [...row].reverse().join("")]).join(" ");
  const pairs = [...text].slice(1).map((letter, at) => `${text[at]}${letter}`);
  return pairs.filter((pair) => rows.includes(pair)).length >= pairs.length * 0.8;
};

/** The shortest piece of which the text is made by repeating it. */
const unitOf = (text: string): string => {
  const at = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, at);
};

const wordsOf = (about: readonly string[]): readonly string[] =>
  about
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3)
    .toSorted((one, other) => other.length - one.length);
