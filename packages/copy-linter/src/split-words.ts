import { type FoldedText, originOf } from "./fold-text.ts";
import { type CopyNumber, NUMBER_WORDS, readNumber } from "./read-number.ts";
import { shortenWord, uncoverSpacedLetters, uncoverWord } from "./uncover-word.ts";
import type { Word } from "./word.ts";

const LETTER = /[\p{L}']/u;
const WORD = /[\p{L}][\p{L}']*/uy;
/** Letters with digits or signs among them that are used in place of letters; bounded, as words are. */
const CHUNK = /[\p{L}\d@$!]{0,24}\p{L}[\p{L}\d@$!]{0,24}/uy;
const MIXED = /[\d@$!]/;
/** Words after which a full stop ends no sentence. */
const ABBREVIATIONS = new Set(["no", "nomor", "rp", "s", "d", "jl", "min", "maks", "dll"]);

/** The words of a copy in their order; `vocabulary` are the words of all rules, which tell disguises from names such as 3M. */
export const splitWords = (folded: FoldedText, vocabulary: ReadonlySet<string>): readonly Word[] => {
  const { text } = folded;
  const words: Word[] = [];
  let after: Word["after"] = "nothing";
  let at = 0;
  while (at < text.length) {
    const found = wordAt(text, at, vocabulary);
    if (found === undefined) {
      after = stronger(after, pauseAt(text, at, words.at(-1)?.text));
      at++;
      continue;
    }
    words.push(placed(folded, at, found, after));
    after = "nothing";
    at = found.end;
  }
  return joinPrefixes(uncoverSpacedLetters(words, vocabulary), vocabulary);
};

type Found = {
  readonly text: string;
  readonly number?: CopyNumber | undefined;
  readonly end: number;
  readonly isDisguised?: boolean;
};

const wordAt = (text: string, at: number, vocabulary: ReadonlySet<string>): Found | undefined => {
  const code = text.charCodeAt(at);
  if (code === QUESTION) return { text: "?", end: at + 1 };
  if (code === HASH) return { text: "#", end: at + 1 };
  if (code === TILDE && text.charCodeAt(at + 1) === TILDE) return { text: "~~", end: at + 2 };
  if (code < FIRST_SIGN) return undefined;
  return uncoveredAt(text, at, vocabulary) ?? numberAt(text, at) ?? plainAt(text, at, vocabulary);
};

const [QUESTION, HASH, TILDE, FIRST_SIGN] = [0x3f, 0x23, 0x7e, 0x24];

const uncoveredAt = (text: string, at: number, vocabulary: ReadonlySet<string>): Found | undefined => {
  CHUNK.lastIndex = at;
  const chunk = CHUNK.exec(text)?.[0];
  if (chunk === undefined || !MIXED.test(chunk)) return undefined;
  const word = uncoverWord(chunk, vocabulary);
  return word === undefined ? undefined : { text: word.text, end: at + word.length, isDisguised: true };
};

const numberAt = (text: string, at: number): Found | undefined => {
  const number = readNumber(text, at);
  if (number === undefined) return undefined;
  const { value, unit, end } = number;
  return { text: unit === "percent" ? `${value}%` : `${value}`, number: { value, unit }, end };
};

const plainAt = (text: string, at: number, vocabulary: ReadonlySet<string>): Found | undefined => {
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return undefined;
  const value = NUMBER_WORDS.get(word);
  const read = vocabulary.has(word) ? word : shortenWord(word, vocabulary);
  return { text: read, number: value === undefined ? undefined : { value, unit: "plain" }, end: at + word.length };
};

const pauseAt = (text: string, at: number, before: string | undefined): Word["after"] => {
  const sign = text[at] ?? "";
  if (/[!;\n\r•|]/.test(sign)) return "sentence";
  if (sign === ".") return ABBREVIATIONS.has(before ?? "") || LETTER.test(text[at + 1] ?? "") ? "nothing" : "sentence";
  return /[,:()–—"]/.test(sign) ? "pause" : "nothing";
};

const STRENGTH = { nothing: 0, pause: 1, sentence: 2 } as const;
const stronger = (one: Word["after"], other: Word["after"]): Word["after"] =>
  STRENGTH[one] < STRENGTH[other] ? other : one;

const placed = (folded: FoldedText, at: number, found: Found, after: Word["after"]): Word => {
  const start = originOf(folded, at);
  const end = originOf(folded, found.end);
  const hides = folded.disguised?.slice(at, found.end).includes(true) === true;
  return {
    text: found.text,
    number: found.number,
    start,
    end,
    after,
    isDisguised: hides || found.isDisguised === true,
  };
};

/** `ter baik` is read as `terbaik`: the prefix is no word of its own. */
const joinPrefixes = (words: readonly Word[], vocabulary: ReadonlySet<string>): readonly Word[] => {
  if (!words.some(({ text }) => text === PREFIX)) return words;
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const together = PREFIX + word.text;
    if (before?.text === PREFIX && vocabulary.has(together)) {
      joined[joined.length - 1] = { ...before, text: together, end: word.end };
    } else joined.push(word);
  }
  return joined;
};

const PREFIX = "ter";
