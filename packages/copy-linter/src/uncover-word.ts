import type { Word } from "./word.ts";

/** Digits and signs that stand in for letters; a `1` or a `!` for either of two. */
const STAND_INS: Readonly<Record<string, string>> = {
  ...{ "0": "o", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a", $: "s" },
};
const EITHER = /[1!]/g;

/**
 * The word of the vocabulary that letters with stand-ins among them spell (`t3rbaik`, `n0`), and how many characters of
 * them it takes; a sign at their end may be punctuation.
 */
export const uncoverWord = (
  chunk: string,
  vocabulary: ReadonlySet<string>,
): { readonly text: string; readonly length: number } | undefined => {
  for (const spelt of [chunk, chunk.replace(/(?<![!$@])[!$@]+$/, "")]) {
    if (!/[\d@$!]/.test(spelt)) continue;
    const letters = spelt.replaceAll(/[\d@$]/g, (sign) => STAND_INS[sign] ?? sign);
    for (const either of ["i", "l"]) {
      const text = letters.replaceAll(EITHER, either);
      if (vocabulary.has(text)) return { text, length: spelt.length };
    }
  }
  return undefined;
};

const SHORTEST_SPACED = 4;
const LONGEST_SPACED = 24;

/** `t e r b a i k` and `t.e.r.b.a.i.k` are read as the word of the vocabulary that the letters spell. */
export const uncoverSpacedLetters = (words: readonly Word[], vocabulary: ReadonlySet<string>): readonly Word[] => {
  const read: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const letters = lettersFrom(words, at);
    const spelt = letters.length < SHORTEST_SPACED ? undefined : longestWord(letters, vocabulary);
    const first = words[at] as Word;
    const last = words[at + (spelt?.length ?? 1) - 1] as Word;
    read.push(spelt === undefined ? first : { ...first, text: spelt, end: last.end, isDisguised: true });
    at += spelt?.length ?? 1;
  }
  return read;
};

const lettersFrom = (words: readonly Word[], from: number): string => {
  let letters = "";
  const end = from + LONGEST_SPACED;
  for (let at = from; at < end && words[at]?.text.length === 1 && /\p{L}/u.test(words[at]?.text ?? ""); at++) {
    letters += words[at]?.text;
  }
  return letters;
};

const longestWord = (letters: string, vocabulary: ReadonlySet<string>): string | undefined => {
  for (let length = letters.length; length >= SHORTEST_SPACED; length--) {
    if (vocabulary.has(letters.slice(0, length))) return letters.slice(0, length);
  }
  return undefined;
};

const STRETCHED = /(.)\1{2,}/g;

/** `gratisss` is read as `gratis`: stretched, and hidden from nobody. */
export const shortenWord = (word: string, vocabulary: ReadonlySet<string>): string =>
  [word.replaceAll(STRETCHED, "$1"), word.replaceAll(STRETCHED, "$1$1")].find((short) => vocabulary.has(short)) ?? word;
