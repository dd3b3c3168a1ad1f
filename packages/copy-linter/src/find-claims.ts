import type { Claim } from "./claim.ts";
import { copyRule } from "./copy-rules.ts";
import { findLoudWriting } from "./find-loud-writing.ts";
import { foldText } from "./fold-text.ts";
import { type Found, lookUp, type PhraseBook } from "./phrase-book.ts";
import { sortOut } from "./sort-out.ts";
import { splitWords } from "./split-words.ts";
import type { Word } from "./word.ts";

/** All claims of a copy in the order of their places: fold, split into words, look up, sort out. */
export const findClaims = (text: string, book: PhraseBook): readonly Claim[] => {
  const words = splitWords(foldText(text), book.vocabulary);
  const { claims, innocent } = lookUp(book, words);
  const kept = sortOut(claims, innocent).filter((claim) => !isDenied(claim, words));
  const found = kept.map((match) => claimOf(match, words, text));
  return [...found, ...disguisesOf(kept, words, text), ...findLoudWriting(text)].sort(
    (one, other) => one.start - other.start || one.end - other.end,
  );
};

const DENIALS = new Set(
  ["tidak tak bukan bukanlah tanpa belum jangan non nggak gak enggak", "not never without no isn't aren't wasn't"]
    .concat("don't doesn't didn't won't cannot can't neither nor", "tidaklah takkan")
    .flatMap((line) => line.split(" ")),
);
/** What may stand between a denial and what it denies. */
const CARRIED_OVER = new Set("yang the a an be been any selalu always akan bisa dapat claim to your".split(" "));

/** `bukan yang terbaik` claims nothing; `bukan hanya yang terbaik` does. */
const isDenied = ({ rule, first }: Found, words: readonly Word[]): boolean => {
  if (!copyRule(rule).isDeniable) return false;
  let at = first;
  while (words[at]?.after === "nothing" && CARRIED_OVER.has(words[at - 1]?.text ?? "")) at--;
  return words[at]?.after === "nothing" && DENIALS.has(words[at - 1]?.text ?? "");
};

const claimOf = ({ rule, first, end }: Found, words: readonly Word[], text: string): Claim => {
  const part = words.slice(first, end);
  const [start, after] = [part[0]?.start ?? 0, part.at(-1)?.end ?? 0];
  const numbers = part.flatMap(({ number }) => (number === undefined ? [] : [number]));
  return { rule, start, end: after, passage: text.slice(start, after), words: part.map((word) => word.text), numbers };
};

/** One finding for each passage that hides a claim, whatever the number of rules it falls under. */
const disguisesOf = (found: readonly Found[], words: readonly Word[], text: string): readonly Claim[] => {
  const hiding = found.filter(({ first, end }) => words.slice(first, end).some(({ isDisguised }) => isDisguised));
  const once = new Map(hiding.map((match) => [`${match.first} ${match.end}`, match]));
  return [...once.values()].map((match) => claimOf({ ...match, rule: "EVADE" }, words, text));
};
