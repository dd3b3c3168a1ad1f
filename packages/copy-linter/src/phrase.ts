import type { CopyNumber } from "./read-number.ts";
import type { Word } from "./word.ts";

/**
 * A row of words that the rules look for, written as people would: `paling @praise`, `only|just <number> left`.
 *
 * | in a phrase | stands for |
 * | --- | --- |
 * | `a\|b` | either word |
 * | `@name` | any word of a list |
 * | `<number>` `<money>` `<percent>` `<amount>` | a number; an amount is money or a percentage |
 * | `<any>` | any one word |
 * | `...` | up to three words |
 * | `word?` | the word or nothing |
 * | `(words)` | has to stand there and is not part of the passage |
 *
 * It never reaches over the end of a sentence.
 */
export type Phrase = {
  readonly elements: readonly Element[];
  /** The place of the first element that is one of certain words, by which it is looked up; each before it takes one word. */
  readonly anchor: number;
};

type Kind = "words" | "number" | "money" | "percent" | "amount" | "any" | "gap";
type Element = {
  readonly kind: Kind;
  readonly words: ReadonlySet<string>;
  readonly isOptional: boolean;
  readonly isContext: boolean;
};

export type WordLists = Readonly<Record<string, readonly string[]>>;

/** The words of a match: from the first to the one after the last, in the words of a copy. */
export type Match = { readonly first: number; readonly end: number };

const LONGEST_GAP = 3;
const NO_WORDS: ReadonlySet<string> = new Set();

/**
 * The phrase in every form that it takes with and without the optional words before those it is looked up by.
 * @throws RangeError for a phrase that nothing can be looked up by.
 */
export const readPhrases = (written: string, lists: WordLists): readonly Phrase[] => {
  let isContext = false;
  const elements = written.split(" ").map((part) => {
    if (part.startsWith("(")) isContext = true;
    const element = { ...readElement(part.replaceAll(/[()]/g, ""), lists), isContext };
    if (part.endsWith(")")) isContext = false;
    return element;
  });
  const anchor = elements.findIndex(({ kind, isOptional }) => kind === "words" && !isOptional);
  const start = elements.slice(0, anchor);
  if (anchor < 0 || start.some(({ kind }) => kind === "gap")) throw new RangeError(`No word to look up: ${written}`);
  return withAndWithout(start).map((form) => ({ elements: [...form, ...elements.slice(anchor)], anchor: form.length }));
};

const withAndWithout = (elements: readonly Element[]): readonly (readonly Element[])[] => {
  const [first, ...rest] = elements;
  if (first === undefined) return [[]];
  const others = withAndWithout(rest);
  const present = others.map((form) => [{ ...first, isOptional: false }, ...form]);
  return first.isOptional ? [...present, ...others] : present;
};

const readElement = (part: string, lists: WordLists): Omit<Element, "isContext"> => {
  if (part === "...") return { kind: "gap", words: NO_WORDS, isOptional: false };
  const isOptional = part.length > 1 && part.endsWith("?");
  const written = isOptional ? part.slice(0, -1) : part;
  const kind = /^<(?<kind>number|money|percent|amount|any)>$/.exec(written)?.groups?.["kind"] as Kind | undefined;
  if (kind !== undefined) return { kind, words: NO_WORDS, isOptional };
  const words = written.split("|").flatMap((word) => (word.startsWith("@") ? listed(word.slice(1), lists) : [word]));
  return { kind: "words", words: new Set(words), isOptional };
};

const listed = (name: string, lists: WordLists): readonly string[] => {
  const list = lists[name];
  if (list === undefined) throw new RangeError(`There is no list of words @${name}.`);
  return list;
};

/** Where a phrase stands whose anchor is at a place; the longest reading of it. */
export const matchPhrase = (phrase: Phrase, words: readonly Word[], anchorAt: number): Match | undefined => {
  const from = anchorAt - phrase.anchor;
  if (from < 0) return undefined;
  const taken: number[] = [];
  return matchFrom(phrase.elements, 0, words, from, from, taken) ? passageOf(phrase.elements, taken, from) : undefined;
};

/** Fills `taken` with the place after each element. */
const matchFrom = (
  elements: readonly Element[],
  index: number,
  words: readonly Word[],
  first: number,
  at: number,
  taken: number[],
): boolean => {
  const element = elements[index];
  if (element === undefined) return true;
  const [fewest, most] = RANGES[element.kind === "gap" ? "gap" : element.isOptional ? "optional" : "one"];
  for (let count = most; count >= fewest; count--) {
    if (!fits(element, words, first, at, count)) continue;
    taken[index] = at + count;
    if (matchFrom(elements, index + 1, words, first, at + count, taken)) return true;
  }
  return false;
};

const RANGES = { gap: [0, LONGEST_GAP], optional: [0, 1], one: [1, 1] } as const;

const fits = (element: Element, words: readonly Word[], first: number, from: number, count: number): boolean => {
  for (let at = from; at < from + count; at++) {
    const word = words[at];
    if (word === undefined || (at > first && word.after === "sentence") || !takes(element, word)) return false;
  }
  return true;
};

const takes = ({ kind, words }: Element, { text, number }: Word): boolean => {
  if (kind === "words") return words.has(text);
  if (kind === "any" || kind === "gap") return true;
  if (number === undefined) return false;
  return UNITS[kind].has(number.unit);
};

const UNITS: Readonly<Record<"number" | "money" | "percent" | "amount", ReadonlySet<CopyNumber["unit"]>>> = {
  number: new Set(["plain", "thousands"]),
  money: new Set(["money", "thousands"]),
  percent: new Set(["percent"]),
  amount: new Set(["money", "thousands", "percent"]),
};

const passageOf = (elements: readonly Element[], taken: readonly number[], from: number): Match => {
  let first: number | undefined;
  let end = from;
  let at = from;
  for (const [index, { isContext }] of elements.entries()) {
    const after = taken[index] ?? at;
    if (!isContext && after > at) {
      first ??= at;
      end = after;
    }
    at = after;
  }
  return { first: first ?? from, end };
};
